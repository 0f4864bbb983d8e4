import Cedar
import Testing

/// The pitfalls of cedar.md 5.3 and the Swift traps of section 4, each by name.
struct PitfallTests {
    private static let permit = "permit(principal, action, resource);\n"

    @Test(arguments: [
        ("a missing field", "context.amount > 100"),
        ("a field of another type", "context.s > 100"),
        ("an overflowing product", "context.n * 9223372036854775807 > 100"),
    ])
    func `pitfall 1, an erroring forbid is skipped by pure Cedar but is reported as an error`(
        what: String, condition: String
    ) throws {
        let policies = try PolicySet(
            parsing: Self.permit + "@id(\"guard\") forbid(principal, action, resource) when { \(condition) };",
            source: "test")
        let asked = request(try CedarRecord(["s": .string("x"), "n": .long(3)]))
        let answer = Authorizer.authorize(asked, policies: policies, entities: .empty)
        #expect(answer.decision == .allow, "\(what): pure Cedar lets it pass")
        #expect(answer.errors.map(\.policy) == ["guard"])

        let outcomes = Authorizer.evaluate(asked, policies: policies, entities: .empty)
        #expect(outcomes.forbids.isEmpty)
        #expect(outcomes.errors.map(\.index) == [1], "a caller can see that policy 1 erred")
        #expect(policies.policies[1].effect == .forbid, "and that it is a forbid, to be counted as satisfied")
        guard case .error = outcomes[1] else {
            Issue.record("the outcome of policy 1 is \(outcomes[1])")
            return
        }
    }

    @Test func `pitfall 2, a record that looks like an entity escape stays a record`() throws {
        let escape = try CedarRecord([
            "__entity": .record(CedarRecord(["type": .string("Role"), "id": .string("admin")]))
        ])
        let context = try CedarRecord(["who": .record(escape)])
        let text = "permit(principal, action, resource) when { context.who == Role::\"admin\" };"
        #expect(try answer(text, context: context).decision == .deny)
        let typed = "permit(principal, action, resource) when { context.who is Role };"
        #expect(try answer(typed, context: context).errors.map(\.error.code) == [.typeError])
    }

    @Test(arguments: [
        ("\"/srv/data/../../etc/passwd\" like \"/srv/data/*\"", true),
        ("\"notexample.com\" like \"*example.com\"", true),
        ("\"EXAMPLE.com\" like \"*example.com\"", false),
    ])
    func `pitfall 4, like knows neither paths nor hosts nor case`(expression: String, matches: Bool) throws {
        #expect(try verdict(expression) == (matches ? .yes : .no))
    }

    @Test func `pitfall 4, the hierarchy matches where like misleads`() throws {
        let (file, dir) = (EntityUID(type: "File", id: "/etc/passwd"), EntityUID(type: "Dir", id: "/srv/data"))
        let store = try EntityStore([Entity(file, parents: [EntityUID(type: "Dir", id: "/etc")])])
        #expect(!store.contains(file, in: dir))
        #expect(store.contains(file, in: EntityUID(type: "Dir", id: "/etc")))
    }

    @Test func `pitfall 6, containsAll of the empty set is true and containsAny false`() throws {
        #expect(try verdict("[1].containsAll([])") == .yes)
        #expect(try verdict("[].containsAll([])") == .yes)
        #expect(try verdict("[1].containsAny([])") == .no)
    }

    @Test func `pitfall 7, a group rule misses an entity that the store does not know`() throws {
        let text = Self.permit + "forbid(principal, action, resource in Dir::\"secret\");"
        let group = EntityUID(type: "Dir", id: "secret")
        #expect(try answer(text).decision == .allow, "unknown resource: nothing ties it to the group")
        let store = try EntityStore([Entity(request().resource, parents: [group])])
        #expect(try answer(text, entities: store).decision == .deny)
        let layered = try EntityStore.empty.adding([Entity(request().resource, parents: [group])])
        #expect(try answer(text, entities: layered).decision == .deny)
    }

    @Test func `Swift trap, precomposed and decomposed letters are different ids, attributes and strings`() throws {
        let (composed, decomposed) = ("\u{E9}", "e\u{301}")
        #expect(composed == decomposed, "Swift's own comparison calls them equal")
        #expect(EntityUID(type: "User", id: composed) != EntityUID(type: "User", id: decomposed))
        #expect(CedarValue.string(composed) != .string(decomposed))
        #expect(Set([ByteText(composed), ByteText(decomposed)]).count == 2)
        let both = try CedarRecord([ByteText(composed): .long(1), ByteText(decomposed): .long(2)])
        #expect(both[ByteText(decomposed)] == .long(2))
        #expect(try verdict("\"\(composed)\" == \"\(decomposed)\"") == .no)
        #expect(try verdict("\"\(decomposed)\" like \"e*\"") == .yes)
        #expect(try verdict("\"\(composed)\" like \"e*\"") == .no)
        let store = try EntityStore([Entity(EntityUID(type: "User", id: composed))])
        #expect(store[EntityUID(type: "User", id: decomposed)] == nil)
    }

    @Test func `Swift trap, a carriage return and a line feed are two scalars for like`() throws {
        #expect("\r\n".count == 1, "Swift calls them one character")
        #expect(try verdict("\"a\\r\\nb\" like \"a\\r*\"") == .yes)
        #expect(try verdict("\"a\\r\\nb\" like \"a\\r\\nb\"") == .yes)
        #expect(try verdict("\"a\\nb\" like \"a\\r*\"") == .no)
    }

    @Test(arguments: [
        "9223372036854775807 + 1 == 0", "-9223372036854775808 - 1 == 0", "4611686018427387904 * 2 == 0",
        "--9223372036854775808 == 0",
        "datetime(\"1970-01-01\").offset(duration(\"9223372036854775807ms\")).offset(duration(\"1ms\")) == 0",
        "datetime(\"1970-01-01\").offset(duration(\"-9223372036854775808ms\")).toDate() == 0",
        """
        datetime("1970-01-01").offset(duration("-9223372036854775808ms")).durationSince(datetime("1970-01-02")) == 0
        """,
    ])
    func `Swift trap, arithmetic beyond 64 bits is an error of evaluation, never a crash`(expression: String) throws {
        #expect(try verdict(expression) == .error(.overflow))
    }

    @Test func `Swift trap, deep input is refused, not followed`() throws {
        let opened = String(repeating: "(", count: 200_000)
        #expect(refusal("permit(principal, action, resource) when { \(opened)")?.code == .tooLarge)
        let sets = String(repeating: "[", count: 200_000)
        #expect(refusal("permit(principal, action, resource) when { \(sets)")?.code == .tooLarge)
        let ifs = String(repeating: "if ", count: 200_000)
        #expect(refusal("permit(principal, action, resource) when { \(ifs)")?.code == .tooLarge)
        let chain = String(repeating: "true && ", count: 50_000)
        #expect(refusal("permit(principal, action, resource) when { \(chain) true };")?.code == .tooLarge)
        let members = String(repeating: ".a", count: 100_000)
        #expect(refusal("permit(principal, action, resource) when { context\(members) };")?.code == .tooLarge)
        #expect(refusal(String(repeating: " ", count: CedarLimits.sourceBytes + 1))?.code == .tooLarge)
    }

    @Test func `the deepest allowed expressions parse, print, compare and evaluate`() throws {
        let chain = String(repeating: "true && ", count: CedarLimits.expressionDepth - 2)
        let nested =
            String(repeating: "(", count: CedarLimits.nesting) + "true"
            + String(repeating: ")", count: CedarLimits.nesting)
        for text in [chain + "true", nested] {
            let whole = "permit(principal, action, resource) when { \(text) };"
            let set = try PolicySet(parsing: whole, source: "test")
            #expect(try PolicySet(parsing: set.cedarText, source: "test").policies == set.policies)
            #expect(try answer(whole).decision == .allow)
        }
    }

    @Test func `values nested or multiplied beyond the limits are refused`() throws {
        var value = CedarValue.long(1)
        for _ in 0..<CedarLimits.valueDepth { value = .set(try CedarSet([value])) }
        #expect(throws: CedarError.self) { try CedarSet([value]) }
        var wide = CedarRecord.empty
        var refused = false
        for _ in 0..<64 where !refused {
            do { wide = try CedarRecord(["a": .record(wide), "b": .record(wide)]) } catch { refused = true }
        }
        #expect(refused, "sharing must not hide an exponential size")
    }
}
