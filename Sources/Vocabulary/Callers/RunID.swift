/// One start of one agent. Unique for the life of a ledger; carries no secret.
package struct RunID: Hashable, Sendable, CustomStringConvertible {
    /// The identifier's text, for example `run-01hx3v9k2m`.
    package let text: String

    /// Takes an identifier over that the composition root made or the ledger kept.
    package init(_ text: String) {
        self.text = text
    }

    package var description: String { text }
}
