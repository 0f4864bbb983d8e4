import Vocabulary

/// A fake vault: secrets given by the test.
package final class FixedSecrets: SecretReading {
    private let secrets: [String: [UInt8]]

    /// Makes a vault with these secrets.
    package init(_ secrets: [String: String]) {
        self.secrets = secrets.mapValues { Array($0.utf8) }
    }

    /// Calls `body` with the secret, or returns nil when the test gave none of this name.
    package func withSecret<Value>(_ name: String, _ body: (borrowing Span<UInt8>) -> Value) -> Value? {
        secrets[name].map { body($0.span) }
    }
}
