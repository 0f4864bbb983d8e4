import Testing
import Vault

struct SecretSourceTests {
    @Test(arguments: [
        ("secret:anthropic", SecretSource.vault("anthropic")), ("secret:a.b-c_1", .vault("a.b-c_1")),
        ("env:ANTHROPIC_API_KEY", .environment("ANTHROPIC_API_KEY")), ("env:_x1", .environment("_x1")),
        ("file:/run/secrets/key", .file("/run/secrets/key")), ("file:/a..b/c d", .file("/a..b/c d")), ("none", .none),
    ])
    func `a source is read and spelt back`(_ text: String, _ source: SecretSource) throws {
        #expect(try SecretSource(parsing: text) == source)
        #expect(source.text == text)
    }

    @Test(arguments: [
        "", "sk-ant-PASTED", "None", "none ", "secret:", "secret:../PASTED", "secret:.PASTED", "secret:a/b",
        "secret:a\0b",
        "secret:a\u{301}", "secret:" + String(repeating: "a", count: VaultLimits.nameBytes + 1), "env:", "env:1PASTED",
        "env:A=B", "env:A-B", "env:" + String(repeating: "A", count: VaultLimits.variableBytes + 1), "file:",
        "file:PASTED",
        "file:~/PASTED", "file:/a/../PASTED", "file:/..", "file:/a\nPASTED", "file:/a\0", "SECRET:PASTED",
        " secret:PASTED",
        "file:/" + String(repeating: "a", count: VaultLimits.pathBytes),
    ])
    func `what is no source is refused without being repeated`(_ text: String) {
        #expect {
            try SecretSource(parsing: text)
        } throws: { error in
            guard let error = error as? VaultError else { return false }
            return error.code == .badSource && !error.message.contains("PASTED")
        }
    }
}
