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
        #expect(FileCarrier(path: path).deliver(payload("{a}\n")) == .taken)
        #expect(FileCarrier(path: path).deliver(payload("{b}\n")) == .taken)
        #expect(text(path) == "{a}\n{b}\n")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a file that was moved away is followed by a new one`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let carrier = FileCarrier(path: path)
        #expect(carrier.deliver(payload("{a}\n")) == .taken)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        #expect(carrier.deliver(payload("{b}\n")) == .taken)
        #expect(text(path + ".1") == "{a}\n")
        #expect(text(path) == "{b}\n")
        try FileManager.default.removeItem(atPath: path)
        #expect(carrier.deliver(payload("{c}\n")) == .taken)
        #expect(text(path) == "{c}\n")
    }

    @Test func `half a line of a crash is ended before the next`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try "{whole}\n{\"half".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(FileCarrier(path: path).deliver(payload("next\n")) == .taken)
        #expect(text(path) == "{whole}\n{\"half\nnext\n")
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
        guard case .later = FileCarrier(path: place).deliver(payload("{a}\n")) else {
            Issue.record("\(what) was taken")
            return
        }
    }

    @Test func `the kernel's own files are never written to, and no reason names a path`() {
        for place in ["/dev/full", "/proc/self/mem", "/sys/kernel/uevent_helper"] {
            guard case .later(_, let reason) = FileCarrier(path: place).deliver(payload("{a}\n")) else {
                Issue.record("\(place) was taken")
                continue
            }
            #expect(reason.contains("choose a place on a disk") && !reason.contains(place), "\(reason)")
        }
    }

    @Test(arguments: ["state/ledger/vkey", "state/new", "gatehouse.yaml", "link/vkey", "hard", "key.pem"])
    func `nothing that Gatehouse or somebody else lives from is written over`(name: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = folder.appending(path: "state/ledger")
        try FileManager.default.createDirectory(at: ledger, withIntermediateDirectories: true)
        let vkey = ledger.appending(path: "vkey")
        try "key\n".write(to: vkey, atomically: true, encoding: .utf8)
        for own in ["gatehouse.yaml", "key.pem"] {
            try "--- own\n".write(to: folder.appending(path: own), atomically: true, encoding: .utf8)
        }
        try FileManager.default.createSymbolicLink(at: folder.appending(path: "link"), withDestinationURL: ledger)
        try FileManager.default.linkItem(at: vkey, to: folder.appending(path: "hard"))
        let closed = ClosedPlaces(
            folders: [folder.appending(path: "state").path, folder.appending(path: "absent").path],
            files: [folder.appending(path: "gatehouse.yaml").path])
        let place = folder.appending(path: name).path
        guard case .later(_, let reason) = FileCarrier(path: place, closed: closed).deliver(payload("{a}\n")) else {
            Issue.record("\(name) was taken")
            return
        }
        #expect(!reason.contains(folder.path), "\(reason)")
        #expect(text(vkey.path) == "key\n")
        #expect(text(folder.appending(path: "gatehouse.yaml").path) == "--- own\n")
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "state/new").path))
    }

    @Test func `a look tells closed places, and one file by two ways`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let real = folder.appending(path: "real")
        try FileManager.default.createDirectory(at: real, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: folder.appending(path: "link"), withDestinationURL: real)
        let closed = ClosedPlaces(folders: [folder.appending(path: "state").path])
        func look(_ name: String) -> FileCarrier.Looked {
            FileCarrier.look(at: folder.appending(path: name).path, closed: closed)
        }
        #expect(look("real/out") == look("link/out"))
        #expect(look("real/out") != look("link/other"))
        guard case .closed = look("state/out") else {
            Issue.record("a folder that is not there yet is closed all the same")
            return
        }
        guard case .open = look("none/out") else {
            Issue.record("a folder that is not there yet is not closed")
            return
        }
    }
}
