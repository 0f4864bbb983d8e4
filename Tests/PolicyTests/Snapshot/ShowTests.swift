import Cedar
import Policy
import Testing

@Suite struct `What a policy is, shown` {
    private static let written = """
        @id("shut") @reason("closed") @limit("10/hour")
        forbid (principal in AgentGroup::"research", action == Action::"http.request", resource in Domain::"arxiv.org")
        when { context.input.path like "/a*b" && [1, 2].contains(context.input.bodyBytes) }
        unless { context.input has method };
        """

    @Test func `the JSON that is shown reads back to the policies in force`() throws {
        let policy = try Sample.snapshot(Sample.full, cedar: Self.written)
        let read = try PolicySet(jsonText: try policy.policyJSON.prettyText, source: "shown")
        let text = read.policies.map(\.cedarText).joined(separator: "\n\n") + "\n"
        #expect(text.utf8.elementsEqual(policy.cedarText.utf8))
        #expect(text.contains("shut") && read.templates.isEmpty)
    }
}
