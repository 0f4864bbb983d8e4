import Cedar
import Foundation
import Testing

/// The README's example, run, and compared with the README.
struct ReadmeTests {
    @Test func `the example of the README does what the README says`() throws {
        // README
        let schema = try CedarSchema([
            SchemaFragment(
                parsing: """
                    entity Team;
                    entity User in [Team] = { suspended: Bool };
                    entity File;
                    action "read", "write" appliesTo { principal: User, resource: File, context: { trusted: Bool } };
                    """, source: "schema.cedarschema")
        ])
        let policies = try PolicySet(
            parsing: """
                @id("staff-reads")
                permit (principal in Team::"staff", action == Action::"read", resource);
                @id("not-when-suspended")
                forbid (principal, action, resource) when { principal.suspended || !context.trusted };
                """, source: "policies.cedar")
        let report = PolicyValidator.validate(policies, schema: schema)
        let lints = PolicyLinter.lint(policies, schema: schema)

        let alice = EntityUID(type: "User", id: "alice")
        let staff = EntityUID(type: "Team", id: "staff")
        let entities = try EntityStore([
            Entity(alice, attributes: CedarRecord(["suspended": .bool(false)]), parents: [staff]), Entity(staff),
        ])
        let request = AuthorizationRequest(
            principal: alice, action: EntityUID(type: "Action", id: "read"),
            resource: EntityUID(type: "File", id: "plan"),
            context: try CedarRecord(["trusted": .bool(true)]))

        let answer = Authorizer.authorize(request, policies: policies, entities: entities)

        let compiled = try CompiledPolicySet(policies, entities: entities)
        var scratch = DecisionScratch(compiled)
        scratch.load(request)
        let decision = try scratch.decide()
        // END
        #expect(report.isValid && report.warnings.isEmpty && lints.isEmpty)
        #expect(answer.decision == .allow)
        #expect(answer.determining == ["staff-reads"])
        #expect(decision.decision == .allow && decision.guarded == .allow)
    }

    @Test func `the README holds the example that is run`() throws {
        let own = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let readme = try String(contentsOf: Self.sources.appending(path: "README.md"), encoding: .utf8)
        let run = try #require(Self.between("// README\n", "// END\n", in: own)).unindented
        let shown = try #require(Self.between("```swift\n", "```\n", in: readme)).unindented
        #expect(run == shown)
        #expect(run.count > 20)
    }

    @Test func `every symbol the documentation names is declared`() throws {
        let page = try String(contentsOf: Self.sources.appending(path: "Cedar.docc/Cedar.md"), encoding: .utf8)
        let names = page.matches(of: /``([^`]+)``/).map { String($0.1) }
        #expect(names.count > 50)
        var text = ""
        let files = try #require(FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "swift" {
            text += try String(contentsOf: file, encoding: .utf8)
        }
        let declared = Set(
            text.matches(of: /\b(?:struct|enum|class|func|case|let|var|typealias) ([A-Za-z_]\w*)/).map { String($0.1) })
        for name in names where name != "Cedar" {
            for part in name.split(separator: "/") {
                let base = String(part.prefix { $0 != "(" })
                #expect(declared.contains(base), "`\(name)` is not declared in Sources/Cedar")
                for label in part.dropFirst(base.count + 1).dropLast().split(separator: ":") where label != "_" {
                    #expect(text.contains(try Regex("\\b\(label)(?: \\w+)?: ")), "`\(name)` has no label `\(label)`")
                }
            }
        }
    }

    private static var sources: URL {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Cedar")
    }

    private static func between(_ start: String, _ end: String, in text: String) -> Substring? {
        guard let from = text.firstRange(of: start), let to = text[from.upperBound...].firstRange(of: end) else {
            return nil
        }
        return text[from.upperBound..<to.lowerBound]
    }
}

extension Substring {
    /// The lines without the blanks around them and without what a formatter may choose.
    fileprivate var unindented: [String] {
        split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
