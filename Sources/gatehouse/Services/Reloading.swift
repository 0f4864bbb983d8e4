import Vocabulary

/// What came of taking the policy files anew.
enum Reloading: Sendable {
    /// The policy is in force; the text says what happened.
    case taken(String)
    /// It is weaker than the one in force and was not taken.
    case weaker(version: String, weakenings: [String])
}

/// A reload that failed, kept until one succeeds: whoever looks at the status must see that the files and the policy in
/// force are not the same.
struct FailedReload: Codable, Sendable {
    /// When, in milliseconds since the epoch.
    let time: Int64
    /// Who wanted it.
    let `operator`: String
    /// Why it was not taken.
    let reason: String
}
