package import Vocabulary

extension LedgerAppending {
    /// Appends and waits for the answer.
    package func entered(_ entry: Entry) async throws(LedgerFailure) -> UInt64 {
        let result = await withCheckedContinuation { continuation in
            append(entry) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }
}
