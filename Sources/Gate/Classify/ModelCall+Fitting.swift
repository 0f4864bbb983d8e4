import Policy
package import Vocabulary
import Wire

extension ModelCall {
    /// The most tokens of output that each answer may have for the call to cost no more than `left`; nil when it fits as it
    /// is, or when even a short answer does not.
    package func outputFitting(into left: MicroDollars) -> Int64? {
        guard let row, case .atMost(let most)? = intent.price, most > left else { return nil }
        let answers = max(1, request.answers)
        var (low, high) = (Int64(0), bound.outputTokens / answers)
        // The bound grows with the output, so the greatest that fits is found by halving.
        while low < high {
            let middle = low + (high - low + 1) / 2
            if cost(row, output: middle * answers) <= left { low = middle } else { high = middle - 1 }
        }
        return low >= GateLimits.fewestTokens && cost(row, output: low * answers) <= left ? low : nil
    }

    private func cost(_ row: PriceRow, output: Int64) -> MicroDollars {
        var bound = bound
        bound.outputTokens = output
        if case .atMost(let amount) = row.bound(of: bound) { return amount }
        return .max
    }
}
