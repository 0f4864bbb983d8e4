/// Why a secret cannot be had. Its message names the place and the remedy, never the content.
package struct VaultError: Error, Sendable {
    /// What kind of failure it is.
    package enum Code: String, Sendable {
        /// The text after `key:` in the manifest is no source of a secret.
        case badSource = "bad-source"
        /// No secret goes by this name, or its source is `none`.
        case unknown
        /// The file or variable is not there.
        case missing
        /// The system refused to open or read it.
        case unreadable
        /// The file is not one that only its owner can read and change (adversarial case E9).
        case unsafeFile = "unsafe-file"
        /// The content is empty, too long, or could break out of a header (adversarial case E12).
        case badContent = "bad-content"
    }

    /// What kind of failure it is.
    package let code: Code
    /// What is wrong, where, and how to mend it.
    package let message: String
    /// What lay beneath, when there was something.
    package let cause: (any Error)?

    /// States a failure.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// No secret came from a command. Only its program is named: arguments may say where a secret is.
    static func command(_ program: String, _ what: String) -> VaultError {
        VaultError(.unreadable, "no secret came from the command `\(program)`: \(what)")
    }
}
