package import Cedar

extension PolicySnapshot {
    /// Every policy in force in Cedar's JSON policy format, for tools that read no Cedar text.
    package var policyJSON: JSONNode {
        get throws(CedarError) { try PolicySet(rules.map(\.policy)).json }
    }
}
