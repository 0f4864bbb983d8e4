import Policy
import Testing

@Suite struct ValidationTests {
    @Test(
        arguments: [
            (
                "forbid(principal, action == Action::\"http.request\", resource) when { context.input.metod == \"POST\" };",
                "context.input.metod", "did you mean `method`"
            ),
            (
                "forbid(principal, action == Action::\"http.request\", resource) when { context.input.port > \"80\" };",
                "\"80\"", "needs Long"
            ),
            (
                "forbid(principal, action in Action::\"external\", resource) when { context.input.method == \"POST\" };",
                "context.input.method", "when the action is"
            ),
            (
                "forbid(principal, action == Action::\"net.connect\", resource) when { context.session.tainted };",
                "context.session.tainted", "`context.session` has no attribute `tainted`"
            ),
            (
                "forbid(principal, action == Action::\"net.connect\", resource) when { context.system.now < datetime(\"2026-01-01\") };",
                "context.system.now", "`context.system` has no attribute `now`"
            ),
            (
                "forbid(principal, action == Action::\"net.connect\", resource) when { context.output.ok };",
                "context.output", "no attribute `output`"
            ),
            (
                "forbid(principal, action == Action::\"file.read\", resource) when { context.input.bytes > 1 };",
                "context.input.bytes", "no attribute `bytes`"
            ),
            (
                "permit(principal, action == Action::\"http.request\", resource is Model);", nil,
                "no action of the schema"
            ),
            (
                "permit(principal is Operator, action == Action::\"net.connect\", resource);", nil,
                "no action of the schema"
            ),
            ("forbid(principal, action in [], resource);", nil, "no action of the schema"),
            (
                "forbid(principal, action == Action::\"net.connect\", resource) when { [].contains(context.input.port) };",
                "[]", "empty set"
            ),
        ] as [(String, String?, String)])
    func `a policy that could err is refused when it is loaded, with its place`(
        cedar: String, at text: String?, says: String
    ) throws {
        let mistakes = Sample.mistakes(Sample.full, cedar: "@id(\"x\")\n" + cedar)
        let mistake = try #require(mistakes.first, "it loaded")
        #expect(mistake.code == .validation)
        #expect(mistake.message.contains(says), "\(mistake.message)")
        let found = text.flatMap { cedar.firstRange(of: $0) }.map { range in
            Place(line: 2, column: cedar.distance(from: cedar.startIndex, to: range.lowerBound) + 1)
        }
        #expect(mistake.place == found ?? Place(line: 1, column: 1), "\(mistakes)")
    }

    @Test func `pitfall 1 a forbid over a fact that no request states does not load`() {
        let cedar = "@id(\"x\") forbid(principal, action, resource) when { context.input.amount > 100 };"
        #expect(Sample.mistakes(Sample.full, cedar: cedar).allSatisfy { $0.code == .validation })
        #expect(!Sample.mistakes(Sample.full, cedar: cedar).isEmpty)
    }

    @Test func `a policy that no request can satisfy loads with a warning`() throws {
        let cedar =
            "@id(\"x\") forbid(principal, action == Action::\"net.connect\", resource) when { context.input.port > 1 && false };"
        let warnings = try Sample.snapshot(Sample.full, cedar: cedar).warnings
        #expect(warnings.filter { $0.code == .impossible }.map(\.file) == ["rules.cedar"])
    }

    @Test func `every mistake of every file is reported at once`() {
        let cedar = """
            permit(principal, action, resource) when { context.nothing };
            @id("b") permit(principal, action == Action::"http.reqest", resource);
            """
        let broken = """
            @id("c") permit(principal, action);
            @id("d") permit(principal, action, resource) when { };
            """
        do {
            _ = try PolicySnapshot.load(
                manifest: OperatorFile(name: "m", text: Sample.full),
                cedar: [OperatorFile(name: "a.cedar", text: cedar), OperatorFile(name: "b.cedar", text: broken)])
            Issue.record("it loaded")
        } catch {
            #expect(
                Set(error.all.map { "\($0.file):\($0.line) \($0.code.rawValue)" }).isSuperset(of: [
                    "a.cedar:1 bad-annotation", "a.cedar:1 invalid-policy", "a.cedar:2 unknown-name",
                    "b.cedar:1 bad-cedar",
                    "b.cedar:2 bad-cedar",
                ]), "\(error)")
        }
    }

    @Test func `a name that does not exist is refused once`() {
        let cedar = "@id(\"x\") forbid(principal, action == Action::\"http.reqest\", resource);"
        #expect(Sample.mistakes(Sample.full, cedar: cedar).map(\.code).filter { $0 == .reference }.count == 1)
    }
}
