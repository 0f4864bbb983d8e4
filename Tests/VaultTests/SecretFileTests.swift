import Foundation
import Glibc
import Testing

@testable import Vault

/// Adversarial cases E9 (unsafe files) and E12 (bytes that break out of a header).
struct SecretFileTests {
    private let folder: VaultFolder

    init() throws {
        folder = try VaultFolder()
    }

    private func failure(_ path: String, user: uid_t = geteuid()) -> VaultError? {
        do throws(VaultError) {
            _ = try SecretFile(path: path, user: user).read()
            return nil
        } catch {
            return error
        }
    }

    private func text(_ path: String) throws -> String {
        try SecretFile(path: path).read().withBytes { span in
            String(decoding: span.indices.map { span[$0] }, as: UTF8.self)
        }
    }

    @Test(arguments: ["sk-1 2", "sk-1\n", "sk-1\r\n", "~!@"])
    func `a private file is read and one line end taken off`(_ content: String) throws {
        let wanted = content.unicodeScalars.filter { $0 != "\n" && $0 != "\r" }.map { String($0) }.joined()
        #expect(try text(folder.write("key", content.utf8)) == wanted)
        #expect(try text(folder.write("read-only", content.utf8, mode: 0o400)) == wanted)
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o601, 0o610, 0o602, 0o777] as [mode_t])
    func `E9: a file that others can use is refused and the message mends it`(_ mode: mode_t) throws {
        let path = try folder.write("key", "sk-secret".utf8, mode: mode)
        let error = try #require(failure(path))
        #expect(error.code == .unsafeFile)
        #expect(error.message.contains("chmod 600 \(path)"))
        #expect(!error.message.contains("sk-secret"))
    }

    @Test func `E9: a symbolic link is refused as the file, as a folder, and when it dangles`() throws {
        let path = try folder.write("key", "sk-1".utf8)
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: path)
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/dangling", withDestinationPath: "/nowhere")
        let other = try VaultFolder()
        try FileManager.default.createSymbolicLink(atPath: "\(other.path)/sub", withDestinationPath: folder.path)
        for place in ["\(folder.path)/link", "\(folder.path)/dangling", "\(other.path)/sub/key"] {
            #expect(failure(place)?.code == .unsafeFile, "\(place)")
        }
    }

    @Test func `E9: a hard link is refused under both names`() throws {
        let path = try folder.write("key", "sk-1".utf8)
        try FileManager.default.linkItem(atPath: path, toPath: "\(folder.path)/second")
        #expect(failure(path)?.code == .unsafeFile)
        #expect(failure("\(folder.path)/second")?.code == .unsafeFile)
    }

    @Test(.timeLimit(.minutes(1)))
    func `E9: a FIFO, a folder, a device and a socket are refused without waiting`() throws {
        let fifo = "\(folder.path)/fifo"
        #expect(unsafe mkfifo(fifo, 0o600) == 0)
        for place in [fifo, folder.path, "/dev/null", "/dev/zero"] {
            #expect(failure(place)?.code == .unsafeFile, "\(place)")
        }
    }

    @Test func `E9: a folder that everybody can write to is refused unless it is sticky`() throws {
        let path = try folder.write("key", "sk-1".utf8)
        _ = unsafe chmod(folder.path, 0o777)
        let error = try #require(failure(path))
        #expect(error.code == .unsafeFile)
        #expect(error.message.contains(folder.path))
        _ = unsafe chmod(folder.path, 0o1777)
        #expect(failure(path) == nil)
        _ = unsafe chmod(folder.path, 0o755)
        #expect(failure(path) == nil)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
    func `E9: a file or folder of another user is refused`() throws {
        let path = try folder.write("key", "sk-1".utf8)
        #expect(unsafe chown(path, 4_321, 4_321) == 0)
        #expect(failure(path)?.message.contains("chown 0 \(path)") == true)
        #expect(unsafe chown(path, 0, 0) == 0)
        #expect(failure(path) == nil)
        #expect(unsafe chown(folder.path, 4_321, 4_321) == 0)
        #expect(failure(path)?.code == .unsafeFile)
        #expect(failure(path, user: 4_321) == nil, "the folder is that user's own, and root may keep files in it")
    }

    @Test(arguments: [
        "", "\n", "a\nb", "a\rb", "a\r", "a\n\n", "a\0", "\0", "a\tb", "a\u{7F}", "clé", " a", "a ", "a \n",
        "\u{1B}[2J",
    ])
    func `E12: bytes that could end a header are refused, with no word of the content`(_ content: String) throws {
        let path = try folder.write("key", ("SECRET" + content + "SECRET").utf8)
        let middle = failure(path)
        let alone = failure(try folder.write("alone", content.utf8))
        #expect(alone?.code == .badContent)
        let isHarmlessInside = ["", " a", "a ", "a"].contains(content)
        #expect(middle?.code == (isHarmlessInside ? nil : .badContent))
        #expect(middle?.message.contains("SECRET") != true)
    }

    @Test func `every byte beyond printable ASCII is refused and every other accepted`() throws {
        for byte in UInt8.min...UInt8.max {
            let error = failure(try folder.write("key", [0x61, byte, 0x61]))
            #expect((error == nil) == (0x20...0x7E).contains(byte), "byte \(byte)")
        }
    }

    @Test func `a secret as long as allowed is read and a longer one refused`() throws {
        let most = [UInt8](repeating: 0x61, count: VaultLimits.secretBytes)
        #expect(try text(folder.write("most", most)).utf8.count == most.count)
        #expect(failure(try folder.write("more", most + [0x61]))?.code == .badContent)
        #expect(failure(try folder.write("much", [UInt8](repeating: 0x61, count: 1_000_000)))?.code == .badContent)
    }

    @Test(arguments: [
        ("missing", VaultError.Code.missing), ("no/folder", .missing), ("", .unsafeFile), ("key/below", .unsafeFile),
    ])
    func `what is not there is told apart`(_ name: String, _ code: VaultError.Code) throws {
        try folder.write("key", "sk-1".utf8)
        #expect(failure("\(folder.path)/\(name)")?.code == code)
    }

    @Test(arguments: ["", "/", "relative", "/tmp/../etc/shadow", "/" + String(repeating: "d/", count: 100) + "f"])
    func `a path that cannot be walked is refused`(_ path: String) {
        #expect(failure(path) != nil)
    }
}
