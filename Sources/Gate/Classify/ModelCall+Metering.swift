import Policy
package import Vocabulary
package import Wire

extension ModelCall {
    /// Whether a stream has certainly made more than was set aside for it, so that it is to be cut.
    ///
    /// What the provider reports on the way counts as it stands. Where it reports nothing yet, each piece of output is one
    /// token at least. Behind the final report there is nothing to cut.
    package func isSpent(by reader: UsageReader, reserved: MicroDollars) -> Bool {
        guard let row, reserved > .zero, !(reader.isFinal && reader.hasStopped) else { return false }
        let counted = min(reader.outputPieces, Int64(reader.outputBytes) / GateLimits.bytesOfToken)
        if max(counted, reader.usage?.output ?? 0) > bound.outputTokens { return true }
        guard let usage = reader.usage, let priced = PricedUsage(usage, request: request, bound: bound) else {
            return false
        }
        return row.cost(of: priced).map { $0 > reserved } ?? false
    }
}
