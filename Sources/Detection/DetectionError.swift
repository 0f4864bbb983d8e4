/// One mistake in a file of detection rules.
package struct DetectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of mistake. Raw values are stable for scripts.
    package enum Code: String, Sendable {
        /// Too large, too deep, too many.
        case limit = "too-large"
        /// YAML that cannot be read or uses more of YAML than rules may.
        case yaml = "bad-yaml"
        /// A key, word or name that does not exist.
        case unknown = "unknown-word"
        /// The same key or id twice.
        case duplicate
        /// A required key is missing.
        case missing = "missing-key"
        /// A value that cannot be taken.
        case value = "bad-value"
    }

    /// What kind of mistake it is.
    package let code: Code
    /// What is wrong and how to mend it.
    package let message: String
    /// The file's name as the caller gave it.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column, from 1.
    package let column: Int

    /// The mistake as compilers write it.
    package var description: String { "\(file):\(line):\(column): \(message)" }
}
