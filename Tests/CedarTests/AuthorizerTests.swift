import Cedar
import Testing

struct AuthorizerTests {
    private static let text = """
        @id("p1") permit(principal, action, resource);
        @id("p2") permit(principal is User, action, resource);
        @id("p3") permit(principal, action, resource) when { context.missing };
        @id("f1") forbid(principal, action, resource) when { context.stop };
        @id("f2") forbid(principal, action, resource == R::"r") when { context.stop };
        @id("f3") forbid(principal, action, resource) when { context.stop + 1 == 2 };
        """

    @Test func `every satisfied permit is a reason and erroring policies are listed`() throws {
        let found = try answer(Self.text, context: try CedarRecord(["stop": .bool(false)]))
        #expect(found.decision == .allow)
        #expect(found.determining == ["p1", "p2"])
        #expect(found.errors.map(\.policy) == ["p3", "f3"])
        #expect(found.errors.map(\.error.code) == [.missingAttribute, .typeError])
    }

    @Test func `a satisfied forbid overrides and only forbids are reasons`() throws {
        let found = try answer(Self.text, context: try CedarRecord(["stop": .bool(true)]))
        #expect(found.decision == .deny)
        #expect(found.determining == ["f1", "f2"])
    }

    @Test func `one pass tells the outcome of every policy`() throws {
        let policies = try PolicySet(parsing: Self.text, source: "t")
        let outcomes = Authorizer.evaluate(
            request(try CedarRecord(["stop": .bool(true)])), policies: policies, entities: .empty)
        #expect(outcomes.count == 6)
        #expect(outcomes.permits == [0, 1])
        #expect(outcomes.forbids == [3, 4])
        #expect(outcomes.errors.map(\.index) == [2, 5])
        #expect(outcomes[0] == .satisfied && outcomes[3] == .satisfied && outcomes[99] == .unsatisfied)
    }

    @Test func `the order of policies changes nothing but the order of reasons`() throws {
        let set = try PolicySet(parsing: Self.text, source: "t")
        let turned = try PolicySet(Array(set.policies.reversed()))
        for stop in [true, false] {
            let asked = request(try CedarRecord(["stop": .bool(stop)]))
            let one = Authorizer.authorize(asked, policies: set, entities: .empty)
            let other = Authorizer.authorize(asked, policies: turned, entities: .empty)
            #expect(one.decision == other.decision)
            #expect(Set(one.determining) == Set(other.determining))
            #expect(Set(one.errors.map(\.policy)) == Set(other.errors.map(\.policy)))
        }
    }

    @Test func `scopes test the action group and the type`() throws {
        let group = EntityUID(type: "Action", id: "write")
        let store = try EntityStore([Entity(request().action, parents: [group])])
        #expect(
            try answer("permit(principal, action in Action::\"write\", resource);", entities: store).decision == .allow)
        #expect(
            try answer("permit(principal, action == Action::\"write\", resource);", entities: store).decision == .deny)
        #expect(
            try answer("permit(principal, action in [Action::\"x\", Action::\"write\"], resource);", entities: store)
                .decision
                == .allow)
        #expect(try answer("permit(principal is Robot, action, resource);", entities: store).decision == .deny)
        #expect(
            try answer("permit(principal is User in User::\"a\", action, resource);", entities: store).decision
                == .allow)
    }
}
