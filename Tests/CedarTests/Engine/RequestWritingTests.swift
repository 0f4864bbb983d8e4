import Cedar
import Testing

/// A request written piece by piece must be the request that was meant.
struct RequestWritingTests {
    private static let policy = """
        permit (principal is User, action == Action::"read", resource in Domain::"d") when {
          context.b && context.n == 1 && context.s == "text" && context.k == "text" && context.e == User::"b" &&
          context.ip == ip("10.0.0.1") && context.d == decimal("1.5") && context.t == datetime("2024-01-01") &&
          context.u == duration("1h") && context.v == [1]
        };
        """

    @Test func `every kind of value, handle and entity reaches the policies`() throws {
        let set = try CompiledPolicySet(try PolicySet(parsing: Self.policy, source: "p"), names: ["k"])
        var scratch = DecisionScratch(set)
        scratch.begin()
        scratch.openEntity(type: "Host", id: "h")
        scratch.parent(type: "Domain", id: "d")
        scratch.close()
        scratch.principal(type: try #require(set.known("User")), id: "a")
        scratch.action(type: try #require(set.known("Action")), id: try #require(set.known("read")))
        scratch.resource(type: "Host", id: "h")
        scratch.name("b")
        scratch.add(true)
        scratch.name("n")
        scratch.add(Int64(1))
        scratch.name("s")
        scratch.add("text")
        scratch.name(try #require(set.known("k")))
        scratch.add(try #require(set.known("text")))
        scratch.name("e")
        scratch.add(entityType: "User", id: "b")
        scratch.name("ip")
        scratch.add(CedarAddress(v4: 0x0A00_0001, prefix: 32))
        scratch.name("d")
        scratch.add(CedarDecimal(tenThousandths: 15_000))
        scratch.name("t")
        scratch.add(CedarDatetime(milliseconds: 1_704_067_200_000))
        scratch.name("u")
        scratch.add(CedarDuration(milliseconds: 3_600_000))
        scratch.name("v")
        scratch.openSet()
        scratch.add(Int64(1))
        scratch.close()
        #expect(try scratch.decide().decision == .allow)
        let again = Authorizer.authorize(
            try scratch.request(), policies: set.policies, entities: try scratch.entityStore())
        #expect(again.decision == .allow)
    }

    @Test func `a resource of a known type is found by its handle, and unknown names have none`() throws {
        let set = try CompiledPolicySet(
            try PolicySet(parsing: "permit (principal, action, resource is Host);", source: "p"))
        #expect(set.known("nobody wrote this") == nil)
        var scratch = DecisionScratch(set)
        scratch.begin()
        scratch.principal(type: "User", id: "a")
        scratch.action(id: "read")
        scratch.resource(type: try #require(set.known("Host")), id: "h")
        #expect(try scratch.decide().decision == .allow)
    }

    @Test func `a handle of another set is refused`() throws {
        let policies = try PolicySet(parsing: "permit (principal, action, resource is Host);", source: "p")
        let (set, other) = (try CompiledPolicySet(policies), try CompiledPolicySet(policies))
        var scratch = DecisionScratch(set)
        scratch.begin()
        scratch.principal(type: "User", id: "a")
        scratch.action(id: "read")
        scratch.resource(type: try #require(other.known("Host")), id: "h")
        #expect(throws: CedarError.self) { try scratch.decide() }
    }
}
