/// The bounds of the nouns that travel; what crosses one is refused by the noun's failable initializer.
package enum VocabularyLimits {
    /// Longest agent name, in bytes: it must fit a host label, a folder name and a metric label.
    package static let agentNameBytes = 63
    /// Longest reason or detail kept in a ledger entry, in UTF-8 bytes; longer text is cut at a scalar boundary.
    package static let entryTextBytes = 2_048
    /// Most elements in one list value of a ledger entry; further elements are dropped.
    package static let entryListCount = 64
    /// Longest host name, in bytes without the final dot (RFC 1035 section 2.3.4).
    package static let hostNameBytes = 253
    /// Longest label of a host name, in bytes (RFC 1035 section 2.3.4).
    package static let hostLabelBytes = 63
    /// Longest IP literal in any spelling, in bytes.
    package static let addressBytes = 64
    /// Letters of an agent's immutable id behind its prefix: 80 bits.
    package static let agentIDLetters = 16
    /// Letters of a key's id: 50 bits.
    package static let agentKeyIDLetters = 10
}
