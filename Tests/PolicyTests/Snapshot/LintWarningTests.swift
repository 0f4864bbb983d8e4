import Policy
import Testing

@Suite struct `Lints of written policies` {
    private func warnings(_ cedar: String) throws -> [PolicyWarning] {
        try Sample.snapshot(Sample.full, cedar: cedar).warnings.filter {
            $0.file.utf8.elementsEqual("rules.cedar".utf8)
        }
    }

    @Test(
        arguments: [
            ("@id(\"all\") permit (principal, action, resource);", .unconstrained, 1),
            (
                "@id(\"one\")\nforbid (principal, action == Action::\"net.connect\", resource)\nwhen { true };",
                .lint, 3
            ),
            (
                "@id(\"like\")\nforbid (principal, action == Action::\"http.request\", resource)\nwhen { context.input.method like \"GET\" };",
                .lint, 3
            ),
            (
                "@id(\"a\") forbid (principal, action == Action::\"net.connect\", resource);\n@id(\"b\") forbid (principal, action == Action::\"net.connect\", resource);",
                .lint, 2
            ),
            (
                "@id(\"no\") forbid (principal, action == Action::\"net.connect\", resource);\n@id(\"yes\") permit (principal == Agent::\"clerk\", action == Action::\"net.connect\", resource);",
                .lint, 2
            ),
        ] as [(String, PolicyWarning.Code, Int)])
    func `what hardly anybody means is warned about where it stands`(
        cedar: String, code: PolicyWarning.Code, line: Int
    ) throws {
        let found = try warnings(cedar)
        #expect(found.map(\.code) == [code], "\(found)")
        #expect(found.first?.place.line == line, "\(found)")
        #expect(found.first?.description.contains("rules.cedar:\(line):") == true)
    }

    @Test func `a policy that never matches is told of once`() throws {
        let found = try warnings(
            "@id(\"never\") forbid (principal, action == Action::\"net.connect\", resource) when { 1 == 2 };")
        #expect(found.count == 1, "\(found)")
    }

    @Test func `an ordinary policy is not warned about`() throws {
        #expect(
            try warnings(
                "@id(\"x\") forbid (principal, action == Action::\"http.request\", resource) when { context.input.bodyBytes > 9 };"
            ).isEmpty)
    }
}
