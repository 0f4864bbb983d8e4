import Cedar
import TestSupport
import Testing

/// Hostile policies: the validator ends soon, says so, and never crashes.
struct ValidationBoundsTests {
    @Test func `more findings than the limit end the report with an error`() throws {
        let bad = String(repeating: "permit(principal is Usr, action, resource);\n", count: 600)
        let report = try SampleSchema.report(bad)
        #expect(report.findings.count == CedarLimits.validationFindings + 1)
        #expect(report.findings.last?.kind == .tooLarge)
        #expect(!report.isValid)
    }

    @Test func `one policy with ten thousand faults reports no more than the limit`() throws {
        let faults = Array(repeating: "principal.nope", count: 10_000).joined(separator: ", ")
        let report = try SampleSchema.report("permit(principal, action, resource) when { [\(faults)].isEmpty() };")
        #expect(report.findings.count == CedarLimits.validationFindings + 1)
        #expect(report.findings.last?.kind == .tooLarge)
    }

    @Test func `work beyond the limit is refused, not done`() throws {
        let wide = try RecordType((0..<2_000).map { RecordType.Attribute(ByteText("a\($0)"), .long) })
        let schema = try CedarSchema(
            entityTypes: [EntityDeclaration("User")],
            actions: [
                ActionDeclaration(
                    SampleSchema.action("a"), principals: ["User"], resources: ["User"], context: wide)
            ])
        let tests = Array(repeating: "context == context", count: 20_000).joined(separator: ", ")
        let policies = try PolicySet(
            parsing: "permit(principal, action, resource) when { [\(tests)].contains(true) };", source: "test")
        let report = PolicyValidator.validate(policies, schema: schema)
        #expect(report.errors.map(\.kind) == [.tooLarge])
    }

    /// Spelled out with `&&`, each level would be typed six times, its operand of `is … in` twice: ten million visits for the first, 2 to the 25th for the
    /// second.
    @Test func `a test of a long path types what it tests once, however they nest`() throws {
        var test = "principal has boss.boss.boss.boss.boss.boss"
        for _ in 0..<9 { test = "{a: {b: {c: {d: {e: {f: \(test)}}}}}} has a.b.c.d.e.f" }
        #expect(try SampleSchema.faults(inCondition: test) == [])
        var type = "principal is User"
        for _ in 0..<25 { type = "(if \(type) then principal else principal) is User in Group::\"g\"" }
        #expect(try SampleSchema.faults(inCondition: type) == [])
    }

    @Test func `the deepest allowed condition is typed`() throws {
        let chain = String(repeating: "principal has age && ", count: CedarLimits.expressionDepth - 3)
        #expect(try SampleSchema.faults(inCondition: chain + "principal.age == 1") == [])
    }

    @Test(arguments: 0..<4)
    func `mutated policies never crash the validator`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let schema = try SampleSchema.make()
        let words = [
            "principal", "resource", "context", "action", ".age", ".name", " has age", " && ", " || ", "!", "1",
            "\"x\"",
            "[", "]", "(", ")", " in ", " is User", ".boss", ".hasTag(\"t\")", ".getTag(\"t\")", "if ", " then ",
            " else ", "{a: 1}", ".a", " == ", " < ", "ip(\"::1\")", ".isIpv4()", "Group::\"g\"", "Colour::\"red\"",
            "User::\"u\"", " like \"a*\"", ".contains(1)", "true", "false", "Nope::\"x\"", "Action::\"read\"", "-",
            "+ 1",
        ]
        var parsed = 0
        for _ in 0..<6_000 {
            let body = (0..<Int.random(in: 1...8, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            let text = "permit(principal is User, action, resource) when { \(body.joined()) };"
            guard let set = try? PolicySet(parsing: text, source: "fuzz") else { continue }
            parsed += 1
            let report = PolicyValidator.validate(set, schema: schema)
            for finding in report.findings {
                #expect(finding.place != nil && !finding.rendered.isEmpty, "seed \(seed): \(text)")
                #expect(finding.message.first?.isUppercase == false, "\(finding.message)")
            }
        }
        #expect(parsed > 100, "some must parse, or the test proves little")
    }

    @Test func `a finding shows where it stands`() throws {
        let report = try SampleSchema.report("permit(principal, action, resource)\nwhen { principal.nmae == 1 };")
        #expect(
            report.errors.first?.rendered == """
                test:2:8: policy `policy0`: `User` has no attribute `nmae`, when the principal is `User`
                when { principal.nmae == 1 };
                       ^^^^^^^^^^^^^^
                """)
        #expect(report.errors.count == 1, "once, although `Bot` has no such attribute either")
    }
}
