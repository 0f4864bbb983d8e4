import Export
import Foundation
import Testing

@testable import Delivery

@Suite struct FileCarrierTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "gh-file-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "out.jsonl").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func payload(_ text: String) -> [Payload] { [Payload(path: "", type: "", body: Array(text.utf8))] }
    private func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

    @Test func `lines are appended to what is there, in a file that only its owner reads`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(FileCarrier(path: path).deliver(payload("a\n")) == .taken)
        #expect(FileCarrier(path: path).deliver(payload("b\n")) == .taken)
        #expect(text(path) == "a\nb\n")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a file that was moved away is followed by a new one`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let carrier = FileCarrier(path: path)
        #expect(carrier.deliver(payload("a\n")) == .taken)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        #expect(carrier.deliver(payload("b\n")) == .taken)
        #expect(text(path + ".1") == "a\n")
        #expect(text(path) == "b\n")
        try FileManager.default.removeItem(atPath: path)
        #expect(carrier.deliver(payload("c\n")) == .taken)
        #expect(text(path) == "c\n")
    }

    @Test func `half a line of a crash is ended before the next`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try "whole\n{\"half".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(FileCarrier(path: path).deliver(payload("next\n")) == .taken)
        #expect(text(path) == "whole\n{\"half\nnext\n")
    }

    @Test(arguments: ["a link", "a folder", "a pipe", "no such folder"])
    func `it writes into nothing but a regular file of that name`(what: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var place = path
        switch what {
        case "a link": try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
        case "a folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        case "a pipe": try #require(unsafe mkfifo(path, 0o600) == 0)
        default: place = folder.appending(path: "none/out").path
        }
        guard case .later = FileCarrier(path: place).deliver(payload("a\n")) else {
            Issue.record("\(what) was taken")
            return
        }
    }

    @Test func `a full device takes nothing and says so`() {
        guard case .later(_, let reason) = FileCarrier(path: "/dev/full").deliver(payload("a\n")) else {
            Issue.record("it was taken")
            return
        }
        #expect(reason.contains("/dev/full"))
    }
}
