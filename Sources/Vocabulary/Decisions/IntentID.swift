/// Names one intent: the run and a counter within it, so that no randomness is needed and order can be read off.
package struct IntentID: Hashable, Sendable, CustomStringConvertible {
    /// The identifier's text, for example `run-01hx3v9k2m.17`.
    package let text: String

    /// The `number`th intent of a run.
    package init(run: RunID, number: UInt64) {
        self.text = "\(run.text).\(number)"
    }

    /// Takes an identifier over that the ledger kept.
    package init(_ text: String) {
        self.text = text
    }

    package var description: String { text }
}
