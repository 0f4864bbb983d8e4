/// What the ledger found and did when it was opened after something other than an orderly close.
package struct RecoveryReport: Hashable, Sendable {
    /// Bytes of a torn, never acknowledged tail that were cut off. When not zero, a `recovery` entry names them.
    package let droppedBytes: Int
    /// Where: the index the first lost entry would have had, which the `recovery` entry has now.
    package let index: UInt64
    /// Durable entries behind the last checkpoint that were integrated and signed now.
    package let integratedEntries: UInt64
}
