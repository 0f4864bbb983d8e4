import Policy

extension ServiceTier {
    /// The tier an answer was served in, by the provider's word for it; no word is the standard one. Nil for a word
    /// that nobody priced.
    init?(served name: String?, speed: String?) {
        switch (speed, name) {
        case ("fast", _): self = .fast
        case (nil, nil), (nil, "default"), (nil, "standard"), (nil, "auto"): self = .standard
        case ("standard", nil), ("standard", "standard"): self = .standard
        case (nil, "batch"), ("standard", "batch"): self = .batch
        case (nil, "flex"): self = .flex
        case (nil, "priority"), ("standard", "priority"): self = .priority
        default: return nil
        }
    }

    /// The dearest tier a request can be served in: `auto` may become `priority` where that has a price. Nil for a word
    /// that a single request cannot ask for: a cheap tier that the provider ignores must not make a small reservation.
    init?(requested name: String?, speed: String?, hasPriority: Bool) {
        switch (speed, name) {
        case ("fast", _): self = .fast
        case (nil, nil), (nil, "default"), (nil, "standard_only"): self = .standard
        case ("standard", nil), ("standard", "standard_only"): self = .standard
        case (nil, "auto"), ("standard", "auto"): self = hasPriority ? .priority : .standard
        case (nil, "flex"): self = .flex
        case (nil, "priority"): self = .priority
        default: return nil
        }
    }
}
