extension ManifestVocabulary {
    /// The keys of `ledger`.
    static let ledger: [ManifestKey] = [
        ManifestKey(
            "witnesses", "Who elsewhere sees that the ledger only grows.", .list(of: .mapping(witness))),
        ManifestKey(
            "quorum", "How many of them must cosign: `all`, `any` or a number.",
            .text(pattern: "^(all|any|[0-9]{1,2})$", examples: ["all", "any", "2"])),
        ManifestKey(
            "witness patience", "How long the ledger may go without a quorum before that is entered.",
            .text(pattern: "^[0-9]{1,4} (second|minute|hour|day)s?$", examples: ["1 hour"])),
        ManifestKey(
            "self check", "How often the daemon checks the whole ledger, or `off`.",
            .text(pattern: "^(off|every [0-9]{1,4} (second|minute|hour|day)s?)$", examples: ["every 6 hours"])),
        ManifestKey(
            "bad self check", "What happens when that finds something: `shut` the gate, or only `alarm`.",
            .word(LedgerRules.BadCheck.allCases.map(\.rawValue))),
        ManifestKey("keep", "For how long evidence is kept; for ever if you do not say.", .mapping(keep)),
    ]

    /// The keys of a witness.
    static let witness: [ManifestKey] = [
        ManifestKey(
            "key", "Its public key, one line; its operator has it.", isRequired: true,
            .text(pattern: "^[^ +]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}$")),
        ManifestKey(
            "url", "Where it answers; `http` only on this host.", isRequired: true,
            .text(pattern: "^https?://", examples: ["https://witness.example"])),
    ]
}
