/// Why a measurement is none.
enum BenchmarkError: Error {
    /// The ledger refused an entry.
    case refused
    /// The ledger that was measured does not verify.
    case notIntact(String)
    /// A system call of the measurement itself failed.
    case system(String, Int32)
}
