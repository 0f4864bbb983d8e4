/// One rule over the stream of entries.
package struct DetectionRule: Hashable, Sendable {
    /// Its name: lower-case letters, digits and `-`.
    package let id: String
    /// What happened, in a few words.
    package let title: String
    /// How urgent it is.
    package let severity: Severity
    /// Which entries it is about.
    package let when: EntryFilter
    /// What it keeps apart; empty when all entries count together.
    package let by: [Subject]
    /// How it comes to an alert.
    package let kind: RuleKind
    /// Milliseconds within which a second alert of the same group is only counted.
    package let dedupe: Int64
    /// MITRE ATT&CK and ATLAS techniques, for example `T1071` and `AML.T0051`.
    package let attack: [String]
    /// Its own test cases.
    package let tests: [RuleCase]
    /// The file it stands in.
    package let file: String
    /// The line it begins in.
    package let line: Int
    /// Whether a file changed its figures, for which its own tests were not written.
    package var isChanged = false

    /// What its memory depends on: memory made under another one is of no use.
    package var fingerprint: String { Checksum.text("\(when)|\(by)|\(kind)") }
}
