/// Policies and templates with unique ids, checked and ready to decide.
package struct PolicySet: Sendable {
    /// Static policies and links, in the order they were added. Outcomes refer to them by index.
    package private(set) var policies: [CedarPolicy] = []
    /// Templates, which decide nothing until linked.
    package private(set) var templates: [CedarPolicy] = []
    private(set) var compiled: [CompiledPolicy] = []
    private var ids: Set<ByteText> = []

    /// A set without policies: it denies everything.
    package init() {}

    /// A set of policies built or parsed before. Throws `duplicate` for an id given twice, and whatever makes a policy
    /// unfit: a name the text form cannot spell, an expression too high.
    package init(_ policies: [CedarPolicy]) throws(CedarError) {
        for policy in policies { try add(policy) }
    }

    /// The policies written in `text`; `name` is shown in errors. Throws at the first fault, pointing at it.
    package init(
        parsing text: String, source name: String, naming: PolicyNaming = .annotation
    ) throws(CedarError) {
        let source = PolicySource(name: name, text: text)
        var parser = try Parser(source)
        try self.init(try parser.policies(naming: naming))
    }

    /// Adds one policy or template. Throws as `init(_:)` does.
    package mutating func add(_ policy: CedarPolicy) throws(CedarError) {
        guard ids.count < CedarLimits.policies else {
            throw CedarError(.tooLarge, "more than \(CedarLimits.policies) policies; split the set")
        }
        guard !ids.contains(policy.id) else {
            throw CedarError(
                .duplicate, "policy id `\(QuotedText.excerpt(policy.id))` is used twice; change one `@id`"
            ).located(at: policy.span, in: policy.source)
        }
        try policy.checkSyntax()
        ids.insert(policy.id)
        if policy.isTemplate {
            templates.append(policy)
        } else {
            policies.append(policy)
            compiled.append(CompiledPolicy(policy))
        }
    }

    /// The policy or template with the id, or nil.
    package subscript(id: ByteText) -> CedarPolicy? {
        guard ids.contains(id) else { return nil }
        return policies.first { $0.id == id } ?? templates.first { $0.id == id }
    }

    /// The policies, then the templates, as Cedar text. Links are written out as the policies they stand for.
    package var cedarText: String { (policies + templates).map(\.cedarText).joined(separator: "\n\n") }
}
