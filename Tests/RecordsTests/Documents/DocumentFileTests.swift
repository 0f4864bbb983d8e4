import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Records

@Suite struct DocumentFileTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private var path: String { "\(folder.path)/agents" }
    private var file: DocumentFile { DocumentFile(path: path, limit: 1 << 20) }

    @Test func `the file keeps the contract`() throws {
        try DocumentStoringContract.check(file) { file }
    }

    @Test func `the fake keeps the contract`() throws {
        let fake = HeldDocument()
        try DocumentStoringContract.check(fake) { fake }
    }

    @Test func `nobody else can read it, and no half of it stays behind`() throws {
        try file.replace(with: [1])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(folder.names == ["agents"])
    }

    @Test func `what a crash left behind is in nobody's way`() throws {
        try file.replace(with: [1])
        try Data([9]).write(to: URL(fileURLWithPath: path + ".new"))
        try file.replace(with: [2])
        #expect(try file.load() == [2])
    }

    @Test(arguments: [0o640, 0o604, 0o622])
    func `a file that others can use is refused, never taken for none`(_ mode: Int) throws {
        try file.replace(with: [1])
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: DocumentFailure.self) { try file.load() }
    }

    @Test func `a link, a folder and a second name are refused`() throws {
        let other = "\(folder.path)/other"
        try DocumentFile(path: other, limit: 10).replace(with: [1])
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: other)
        #expect(throws: DocumentFailure.self) { try file.load() }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.linkItem(atPath: other, toPath: path)
        #expect(throws: DocumentFailure.self) { try file.load() }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(throws: DocumentFailure.self) { try file.load() }
    }

    @Test func `too long is refused both ways`() throws {
        let small = DocumentFile(path: path, limit: 2)
        #expect(throws: DocumentFailure.self) { try small.replace(with: [1, 2, 3]) }
        try file.replace(with: [1, 2, 3])
        #expect(throws: DocumentFailure.self) { try small.load() }
    }
}
