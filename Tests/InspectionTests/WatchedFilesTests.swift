import Testing

@testable import Inspection

/// Names of files that stay behind when an agent is gone (K1: persistence; H7: instructions for later).
struct WatchedFilesTests {
    @Test(
        arguments: [
            (#"{"path":"/home/u/.ssh/authorized_keys","content":"ssh-rsa"}"#, [".ssh/", "authorized_keys"]),
            (#"{"command":"echo x >> ~\/.bashrc"}"#, [".bashrc"]),
            (#"{"path":"\u002e\u0062ashrc"}"#, [".bashrc"]),
            (#"{"path":"CLAUDE.md"}"#, ["claude.md"]), (#"{"command":"CronTab -e"}"#, ["crontab"]),
            (#"{"path":"src/main.swift"}"#, []), ("", []), (#"{"path":".ss"}"#, []),
            (#"{"a":"..bashrc..bashrc.profile"}"#, [".bashrc", ".profile"]),
        ])
    func `are found whatever their letters and escapes`(arguments: String, wanted: [String]) throws {
        #expect(try WatchedFiles().found(in: Array(arguments.utf8)) == wanted)
    }

    @Test func `each of them is found by itself`() throws {
        let watched = try WatchedFiles()
        for name in WatchedFiles.names {
            #expect(watched.found(in: Array("{\"path\":\"x \(name) y\"}".utf8)).contains(name), "\(name)")
        }
    }

    @Test(arguments: [UInt64](1...4))
    func `bytes of any kind are read to their end`(seed: UInt64) throws {
        var random = SystemRandomNumberGenerator()
        let watched = try WatchedFiles()
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(watched.found(in: bytes + Array("/.netrc".utf8)).contains(".netrc"))
        }
    }
}
