/// What the field `anthropic-beta` switches on, as far as it matters for money.
package enum BetaFeatures {
    /// Features with which a model takes or gives more than its limits say: `context-1m-…`, `output-128k-…`.
    private static let sizes = ["context-", "output-"]

    /// Whether one of them is asked for, whatever its size.
    package static func exceedLimits(_ headers: HTTPHeaders) -> Bool {
        headers.tokens("anthropic-beta").contains { feature in
            sizes.contains { size in
                feature.utf8.starts(with: size.utf8)
                    && feature.utf8.dropFirst(size.utf8.count).first.map { (0x30...0x39).contains($0) } == true
            }
        }
    }
}
