package import Vocabulary

/// What every `SecretReading` must do; the fake and the vault are both held to it.
package enum SecretReadingContract {
    /// A broken promise.
    package struct Violation: Error, CustomStringConvertible {
        package let description: String
    }

    /// Checks a store that knows `name` with this text, and does not know `absent`.
    package static func check(_ store: some SecretReading, name: String, text: String, absent: String) throws {
        for _ in 0..<2 {
            let bytes = store.withSecret(name) { span in span.indices.map { span[$0] } }
            try require(bytes.map { $0.elementsEqual(text.utf8) } == true, "the bytes must be the secret's, each time")
        }
        try require(store.withSecret(name) { _ in 7 } == 7, "the body's result must come back")
        var wasCalled = false
        let nothing: Void? = store.withSecret(absent) { _ in wasCalled = true }
        try require(nothing == nil && !wasCalled, "a secret that is not there must be nil, and the body not called")
        try require(store.withSecret("") { _ in 1 } == nil, "the empty name must be nil")
    }

    private static func require(_ holds: Bool, _ promise: String) throws {
        guard holds else { throw Violation(description: promise) }
    }
}
