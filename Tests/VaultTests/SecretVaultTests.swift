import Foundation
import Glibc
import TestSupport
import Testing
import Vault
import Vocabulary

// The environment belongs to the whole process, so these tests take turns.
@Suite(.serialized)
struct SecretVaultTests {
    private let folder: VaultFolder

    init() throws {
        folder = try VaultFolder()
    }

    private func vault(_ sources: [String: SecretSource]) -> SecretVault {
        SecretVault(directory: folder.path, sources: sources)
    }

    private func text(_ vault: SecretVault, _ name: String) -> String? {
        vault.withSecret(name) { span in String(decoding: span.indices.map { span[$0] }, as: UTF8.self) }
    }

    private func code(_ vault: SecretVault, _ name: String) -> VaultError.Code? {
        do throws(VaultError) {
            try vault.check(name)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `the vault and its fake keep the contract of secret reading`() throws {
        try folder.write("anthropic", "sk-1\n".utf8)
        unsafe setenv("GATEHOUSE_TEST_CONTRACT", "sk-2", 1)
        let elsewhere = try VaultFolder()
        let path = try elsewhere.write("key", "sk-3".utf8)
        let vault = vault([
            "a": .vault("anthropic"), "b": .environment("GATEHOUSE_TEST_CONTRACT"), "c": .file(path),
            "d": .vault("absent"),
        ])
        try SecretReadingContract.check(vault, name: "a", text: "sk-1", absent: "d")
        try SecretReadingContract.check(vault, name: "b", text: "sk-2", absent: "anthropic")
        try SecretReadingContract.check(vault, name: "c", text: "sk-3", absent: "../a")
        try SecretReadingContract.check(FixedSecrets(["x": "sk-4"]), name: "x", text: "sk-4", absent: "y")
    }

    @Test func `a rotated file takes effect on the next read, and a spoilt one shuts`() throws {
        let path = try folder.write("key", "old".utf8)
        let vault = vault(["k": .vault("key")])
        #expect(text(vault, "k") == "old")
        try folder.write("new", "new".utf8)
        #expect(unsafe rename("\(folder.path)/new", path) == 0)
        #expect(text(vault, "k") == "new")
        #expect(unsafe chmod(path, 0o644) == 0)
        #expect(text(vault, "k") == nil)
        #expect(code(vault, "k") == .unsafeFile)
    }

    @Test func `a check says what reading would`() throws {
        try folder.write("good", "x".utf8)
        try folder.write("bad", "x\ny".utf8)
        let vault = vault([
            "good": .vault("good"), "bad": .vault("bad"), "gone": .vault("gone"), "none": .none,
            "unset": .environment("GATEHOUSE_TEST_UNSET"),
        ])
        #expect(code(vault, "good") == nil)
        #expect(code(vault, "bad") == .badContent)
        #expect(code(vault, "gone") == .missing)
        #expect(code(vault, "unset") == .missing)
        #expect(code(vault, "other") == .unknown)
        #expect(code(vault, "none") == nil)
        #expect(text(vault, "none") == nil)
        #expect(vault.source(of: "none") == SecretSource.none)
        #expect(vault.source(of: "other") == nil)
    }

    @Test func `E8: a variable is taken once, held, and gone from the environment`() {
        unsafe setenv("GATEHOUSE_TEST_TAKEN", "sk-env", 1)
        let vault = vault(["a": .environment("GATEHOUSE_TEST_TAKEN"), "b": .environment("GATEHOUSE_TEST_TAKEN")])
        #expect(unsafe getenv("GATEHOUSE_TEST_TAKEN") == nil)
        #expect(text(vault, "a") == "sk-env")
        #expect(text(vault, "b") == "sk-env")
        #expect(text(vault, "a") == "sk-env")
    }

    @Test(arguments: ["a\r\nX-Evil: 1", "", "\u{1}", String(repeating: "k", count: VaultLimits.secretBytes + 1)])
    func `E12: a variable with bytes that could end a header is refused, and gone all the same`(_ value: String) {
        unsafe setenv("GATEHOUSE_TEST_BAD", value, 1)
        let vault = vault(["a": .environment("GATEHOUSE_TEST_BAD")])
        #expect(unsafe getenv("GATEHOUSE_TEST_BAD") == nil)
        #expect(text(vault, "a") == nil)
        #expect(code(vault, "a") == .badContent)
    }

    /// A variable this process was started with: only those lie in the block that `/proc` shows.
    private static let inherited: String? = {
        let block = (try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/environ"))) ?? Data()
        let names = ["OLDPWD", "SHLVL", "PWD", "LOGNAME", "USER"]
        return names.first { name in
            guard let value = unsafe getenv(name).map({ unsafe String(cString: $0) }), !value.isEmpty else {
                return false
            }
            return block.range(of: Data("\(name)=\(value)\0".utf8)) != nil
        }
    }()

    @Test(.enabled(if: inherited != nil, "needs an inherited variable to spend"))
    func `E8: a variable's value is overwritten where proc shows it`() throws {
        let name = try #require(Self.inherited)
        let value = try #require(unsafe getenv(name).map { unsafe String(cString: $0) })
        #expect(text(vault(["a": .environment(name)]), "a") == value)
        let block = try Data(contentsOf: URL(fileURLWithPath: "/proc/self/environ"))
        #expect(block.range(of: Data("\(name)=\(value)".utf8)) == nil)
        #expect(block.range(of: Data("\(name)=\0".utf8)) != nil)
    }
}
