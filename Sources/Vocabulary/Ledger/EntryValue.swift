/// A value in a ledger entry. No floats and no null: what is not known is left out.
package enum EntryValue: Hashable, Sendable {
    /// Text; never a secret and never free text about people.
    case string(String)
    /// A whole number within ±(2^53 - 1), so that every JSON reader reads the same one (RFC 8785, RFC 7493 §2.2).
    case int(Int64)
    /// Yes or no.
    case bool(Bool)
    /// A short list of texts.
    case strings([String])
}
