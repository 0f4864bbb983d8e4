/// The bounds of inspection; construction beyond one throws, so a scanner that exists is a scanner that works.
package enum InspectionLimits {
    /// Shortest placeholder that is looked for, in bytes: shorter ones would be met by accident.
    package static let shortestPlaceholder = 32
    /// Longest placeholder that is looked for, in bytes: it bounds the automaton.
    package static let longestPlaceholder = 128
    /// Most placeholders in one scanner.
    package static let placeholders = 32
    /// Most states of one automaton (each takes four bytes per byte class, some 60 of them). No input reaches it:
    /// 32 placeholders of 128 bytes need about half.
    package static let automatonStates = 65_536
    /// How many layers of percent or backslash escapes are undone: once, doubled, and one more for a proxy between.
    package static let escapeLayers = 3
}
