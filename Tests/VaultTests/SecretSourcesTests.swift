import Foundation
import TestSupport
import Testing

@testable import Vault

@Suite struct SecretSourcesTests {
    private let folder: String

    init() throws {
        folder = "/tmp/gatehouse-vault-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    private func write(_ name: String, _ text: String, mode: Int = 0o600) -> String {
        let path = "\(folder)/\(name)"
        _ = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
        return path
    }

    private func vault(_ sources: [String: SecretSource]) -> SecretVault {
        SecretVault(directory: folder, sources: sources, credentials: folder)
    }

    private func text(_ vault: SecretVault, _ name: String) -> String? {
        vault.withSecret(name) { span in String(decoding: span.indices.map { span[$0] }, as: UTF8.self) }
    }

    @Test func `every source keeps the contract`() throws {
        let lines = write("keys.env", "# keys\nOTHER=x\nexport MINE=\"sk-2\"\r\n")
        _ = write("mine", "sk-3\n", mode: 0o440)
        let vault = vault([
            "line": .environmentFile(lines, name: "MINE"), "credential": .credential("mine"),
            "command": .command(["/bin/echo", "sk-4"]),
        ])
        for (name, secret) in [("line", "sk-2"), ("credential", "sk-3"), ("command", "sk-4")] {
            try SecretReadingContract.check(vault, name: name, text: secret, absent: "absent")
        }
    }

    @Test(arguments: [
        "envfile:/etc/keys.env#NAME", "credential:anthropic", "command:/usr/bin/pass show anthropic",
    ])
    func `a source is read as it is written`(_ text: String) throws {
        #expect(try SecretSource(parsing: text).text == text)
    }

    @Test(arguments: [
        "envfile:/etc/keys.env", "envfile:keys.env#NAME", "envfile:/a#", "envfile:/a#B C", "credential:../x",
        "credential:", "command:", "command:pass show", "command:/a/../b",
    ])
    func `other texts are no sources`(_ text: String) {
        #expect(throws: VaultError.self) { try SecretSource(parsing: text) }
    }

    @Test(
        arguments: [
            ("A=1\nA=2\n", nil), ("B=1\n", nil), ("AB=1\nA=2", "2"), ("A=\n", nil), ("A='x y'\n", "x y"),
            ("A=\"\n", nil), ("A = 1\n", nil), ("\n\nA=1\n\n", "1"), ("A=1\u{e9}\n", nil), ("", nil),
        ] as [(String, String?)])
    func `a line is found once or not at all`(_ lines: String, _ secret: String?) {
        let vault = vault(["a": .environmentFile(write("f", lines), name: "A")])
        #expect(text(vault, "a") == secret)
    }

    @Test(
        arguments: [
            ("A=sk-x # note\n", nil), ("A=\"sk-x\" # note\n", nil), ("A=${B}\n", nil), ("A=\"$B\"\n", nil),
            ("A='$B'\n", "$B"), ("A=a\\b\n", nil), ("A=a#b\n", "a#b"), ("A=1 \t\r\n", "1"), ("A=a'b'\n", nil),
            ("A=1\n  A=2\n", nil), ("A=1\nexport\tA=2\n", nil), ("  export \t A=2\n", "2"), ("A=1\n# A=2\n", "1"),
            ("A=1\n;A=it's\n", "1"), ("B=\"x\nA=1\n\"\n", nil), ("B=x\\\nA=1\n", nil), ("B='x\nA=1\n", nil),
            ("B=it's\nA=1\n", nil), ("B=\"a'b\" # it's\nA=1\n", "1"), ("exportA=1\n", nil), ("A='a'b'\n", nil),
        ] as [(String, String?)])
    func `a line about which readers differ is refused`(_ lines: String, _ secret: String?) {
        let vault = vault(["a": .environmentFile(write("f", lines), name: "A")])
        #expect(text(vault, "a") == secret)
    }

    @Test(arguments: [0o640, 0o604])
    func `a file of lines that others can read is refused (E9)`(_ mode: Int) {
        let vault = vault(["a": .environmentFile(write("f", "A=1\n", mode: mode), name: "A")])
        #expect(text(vault, "a") == nil)
        #expect(throws: VaultError.self) { try vault.check("a") }
    }

    @Test func `a credential without systemd is missing`() {
        let vault = SecretVault(directory: folder, sources: ["a": .credential("mine")])
        #expect(throws: VaultError.self) { try vault.check("a") }
    }

    @Test(arguments: [
        ["/bin/false"], ["/no/such/program"], ["/bin/echo"], ["/usr/bin/printf", "a\\nb"], ["/usr/bin/yes"],
        ["/bin/sh", "-c", "echo sk; exit 3"],
    ])
    func `a command that fails or prints no secret gives none`(_ words: [String]) {
        #expect(throws: VaultError.self) { try vault(["a": .command(words)]).check("a") }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a command that hangs is killed with what it started, also one that closed its output`() {
        for script in ["sleep 600", "sleep 600 & echo sk", "exec >&-; sleep 600"] {
            let command = SecretCommand(words: ["/bin/sh", "-c", script], patience: 300)
            #expect(throws: VaultError.self) { _ = try command.output() }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `what a command started does not outlive it, when it succeeds either`() throws {
        let mark = "\(folder)/child"
        let script = "sleep 600 >&- 2>&- & echo $! > \(mark); echo sk"
        #expect(text(vault(["a": .command(["/bin/sh", "-c", script])]), "a") == "sk")
        let child = try #require(
            Int32(try String(contentsOfFile: mark, encoding: .utf8).trimmingCharacters(in: .newlines)))
        let end = Date().addingTimeInterval(10)
        // Whoever adopts it may take a moment to bury it.
        func isAlive() -> Bool {
            let stat = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
            return stat.map { !$0.contains(") Z ") } ?? false
        }
        while isAlive(), Date() < end { usleep(10_000) }
        #expect(!isAlive())
    }

    @Test(.timeLimit(.minutes(1)))
    func `commands run side by side, so that one that hangs takes no time from others`() throws {
        let hanging = (0..<3).map { SecretCommand(words: ["/bin/sh", "-c", "sleep 600; echo \($0)"], patience: 500) }
        let processes = try hanging.map { try $0.start() }
        let quick = try SecretCommand(words: ["/bin/echo", "sk"], patience: 500).start()
        for process in processes { #expect(throws: VaultError.self) { _ = try process.output() } }
        // It ended long ago, and is read though the time is over.
        let count = try quick.output().withBytes { $0.count }
        #expect(count == 2)
    }

    @Test func `sources that were taken over count at once, and commands when they ran`() {
        let vault = vault(["a": .credential("absent")])
        vault.take(sources: ["a": .command(["/bin/echo", "sk"])])
        #expect(text(vault, "a") == nil)
        vault.runCommands()
        #expect(text(vault, "a") == "sk")
    }

    @Test func `a command sees nothing of our environment`() {
        let vault = vault(["a": .command(["/usr/bin/env", "-u", "HOME"])])
        #expect(text(vault, "a") == "PATH=/usr/bin:/bin")
    }

    @Test func `other sources are taken over, and a command runs anew`() {
        let counter = "\(folder)/count"
        let words = ["/bin/sh", "-c", "echo x >> \(counter); wc -l < \(counter)"]
        let vault = vault(["a": .command(words)])
        #expect(text(vault, "a") == "1")
        #expect(text(vault, "a") == "1")
        vault.replace(sources: ["b": .command(words)])
        #expect(text(vault, "b") == "2")
        #expect(text(vault, "a") == nil)
    }
}
