/// Something that a ledger is held against: a copy of its folder, what a mirror serves, or one checkpoint.
package protocol LedgerCopy: Sendable {
    /// A file of the copy by its name in C2SP tlog-tiles (`checkpoint`, `tile/…`).
    ///
    /// - Parameter limit: the most bytes it may have; a longer one is an error.
    /// - Returns: nil when the copy has no such file.
    func read(_ name: String, limit: Int) throws -> [UInt8]?
}
