import Vocabulary

extension Obligation {
    /// Whether whoever discharges this obligation has done at least what `other` demands. A counter under another
    /// policy's id starts anew, so it is not the same counter.
    func isAtLeast(_ other: Obligation) -> Bool {
        guard case .limit(let count, let seconds, let policy) = self,
            case .limit(let most, let window, let counter) = other
        else { return self == other }
        return count <= most && seconds == window && policy.utf8.elementsEqual(counter.utf8)
    }
}
