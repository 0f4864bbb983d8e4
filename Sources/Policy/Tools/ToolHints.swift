import Cedar

/// What a server says about its own tool. It may lie, so it only makes a suggestion for the operator.
enum ToolHints {
    /// The groups that MCP's annotations suggest. What is absent counts as the graver, as MCP has it.
    static func groups(_ annotations: JSONCursor?) -> [String] {
        func says(_ hint: ByteText, otherwise value: Bool) -> Bool {
            guard case .bool(let truth)? = annotations?.optional(hint)?.node else { return value }
            return truth
        }
        var groups: [String] = []
        if says("readOnlyHint", otherwise: false) {
            groups.append("read")
        } else {
            groups.append("write")
            if says("destructiveHint", otherwise: true) { groups.append("irreversible") }
        }
        if says("openWorldHint", otherwise: true) { groups.append("external") }
        return groups
    }
}
