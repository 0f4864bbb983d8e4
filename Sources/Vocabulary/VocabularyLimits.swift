/// The bounds of the nouns that travel; what crosses one is refused by the noun's failable initializer.
package enum VocabularyLimits {
    /// Longest agent name, in bytes: it must fit a host label, a folder name and a metric label.
    package static let agentNameBytes = 63
    /// Longest reason or detail kept in a ledger entry, in UTF-8 bytes; longer text is cut at a scalar boundary.
    package static let entryTextBytes = 2_048
    /// Most elements in one list value of a ledger entry; further elements are dropped.
    package static let entryListCount = 64
}
