extension Lint {
    /// What a lint is about.
    package enum Kind: Hashable, Sendable {
        /// A permit without any constraint: it allows everything that no policy forbids.
        case unconstrainedPermit
        /// `containsAll([])`, which is true of every set.
        case emptyContainsAll
        /// `containsAny([])`, `[].contains(…)` or `in []`, which are true of nothing.
        case emptyMembership
        /// `action in []`: the policy matches no request.
        case emptyActionList
        /// `like` with a pattern that only one string fits.
        case likeWithoutWildcard
        /// `like` with a pattern that every string fits.
        case likeAnything
        /// `like` on what has a hierarchy, of which text knows nothing: `/srv/*` also fits `/srv/../etc`.
        case likeOnHierarchy(PatternShape)
        /// Text that reads otherwise than it is.
        case deceptiveText(DeceptiveText)
        /// A policy whose every match an earlier or broader policy of the same effect, without conditions, matches too.
        case shadowed(by: ByteText)
        /// A policy with scope and conditions of another, under another id.
        case duplicate(of: ByteText)
        /// A permit whose every match a policy forbids that has no conditions.
        case alwaysForbidden(by: ByteText)
        /// A condition that always holds.
        case alwaysHolds
        /// A condition that never holds, so that the policy never matches.
        case neverHolds
        /// An expression compared with itself.
        case selfComparison
        /// `==` or `!=` between literals of two types, given by name.
        case differentTypes(String, String)
    }
}
