import Cedar

extension Pattern {
    /// The text before the only wildcard, which stands at the end; nil for any other pattern.
    private var prefix: [Unicode.Scalar]? {
        var scalars: [Unicode.Scalar] = []
        for (index, element) in elements.enumerated() {
            switch element {
            case .scalar(let scalar): scalars.append(scalar)
            case .wildcard: return index == elements.count - 1 ? scalars : nil
            }
        }
        return nil
    }

    /// Whether both ask for a beginning, and this one's begins with the other's.
    func isNarrowerPrefix(than other: Pattern) -> Bool {
        guard let prefix, let wanted = other.prefix else { return false }
        return prefix.starts(with: wanted)
    }
}
