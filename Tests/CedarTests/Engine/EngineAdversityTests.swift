import Cedar
import Testing

/// What an agent or a large installation could throw at the engine.
struct EngineAdversityTests {
    private static let all = "permit(principal, action, resource)"

    private func scratch(_ text: String, _ entities: EntityStore = .empty) throws -> DecisionScratch {
        DecisionScratch(try CompiledPolicySet(try PolicySet(parsing: text, source: "t"), entities: entities))
    }

    private func begin(_ scratch: inout DecisionScratch) {
        scratch.begin()
        scratch.principal(type: "User", id: "a")
        scratch.action(id: "v")
        scratch.resource(type: "R", id: "r")
    }

    @Test func `ten thousand policies decide as the reference does, by the index and without`() throws {
        var policies: [CedarPolicy] = []
        for index in 0..<CedarLimits.policies {
            let group = EntityUID(type: "G", id: "g\(index % 100)")
            let action = EntityUID(type: "Action", id: "a\(index % 50)")
            let scope = PolicyScope(
                principal: index % 3 == 0 ? .within(.entity(group)) : .any, action: .equal(action),
                resource: index % 7 == 0 ? .any : .equal(.entity(EntityUID(type: "R", id: "r\(index % 997)"))))
            policies.append(
                CedarPolicy(
                    id: ByteText("p\(index)"), effect: index % 5 == 0 ? .forbid : .permit, scope: scope,
                    conditions: [Condition(.when, .context("n").binary(.equal, .long(Int64(index % 4))))]))
        }
        let set = try PolicySet(policies)
        let store = try EntityStore(
            (0..<200).map { user in
                Entity(
                    EntityUID(type: "User", id: "u\(user)"),
                    parents: [EntityUID(type: "G", id: "g\(user % 100)"), EntityUID(type: "G", id: "g\(user % 7)")])
            })
        var scratch = DecisionScratch(try CompiledPolicySet(set, entities: store))
        var satisfied = 0
        for round in 0..<20 {
            let request = AuthorizationRequest(
                principal: EntityUID(type: "User", id: "u\(round * 9)"),
                action: EntityUID(type: "Action", id: "a\(round)"),
                resource: EntityUID(type: "R", id: "r\(round * 31)"),
                context: try CedarRecord(["n": .long(Int64(round % 4))]))
            #expect(try EngineComparison.disagreement(request, store, &scratch) == nil)
            satisfied += scratch.permits.count + scratch.forbids.count
        }
        #expect(satisfied > 20)
    }

    @Test func `a large set of texts nobody knows is sorted, searched and forgotten`() throws {
        var scratch = try scratch("\(Self.all) when { context.s.contains(\"x19999\") && !context.s.contains(\"y\") };")
        for round in 0..<3 {
            begin(&scratch)
            scratch.name("s")
            scratch.openSet()
            for index in 0..<20_000 { scratch.add("x\(index * 7 % 20_000)") }
            for index in 0..<20_000 { scratch.add("x\(index)") }
            scratch.close()
            #expect(try scratch.decide().decision == .allow, "round \(round)")
            begin(&scratch)
            scratch.name("s")
            scratch.openSet()
            scratch.add("y")
            scratch.close()
            #expect(try scratch.decide().decision == .deny)
        }
    }

    @Test func `a context as deep as values may be is compared, a deeper one is refused`() throws {
        var scratch = try scratch("\(Self.all) when { context.d == context.e };")
        for (depth, isFine) in [(CedarLimits.valueDepth - 1, true), (CedarLimits.valueDepth, false)] {
            begin(&scratch)
            for name in ["d", "e"] {
                scratch.name(name)
                for _ in 0..<depth { scratch.openSet() }
                scratch.add("bottom")
                for _ in 0..<depth { scratch.close() }
            }
            if isFine {
                #expect(try scratch.decide().decision == .allow)
            } else {
                #expect(
                    throws: CedarError(.tooLarge, "the context does not fit the engine or names an attribute twice")
                ) {
                    try scratch.decide()
                }
            }
        }
    }

    @Test func `sets of containers built while deciding keep the limits of the reference`() throws {
        let wraps = 100
        let text = String(repeating: "[", count: 60) + "context.d" + String(repeating: "]", count: 60)
        let policies = try PolicySet(parsing: "\(Self.all) when { \(text) == 1 };", source: "t")
        var scratch = DecisionScratch(try CompiledPolicySet(policies))
        var value = CedarValue.long(1)
        for _ in 0..<wraps { value = .set(try CedarSet([value])) }
        let asked = request(try CedarRecord(["d": value]))
        #expect(try EngineComparison.disagreement(asked, .empty, &scratch) == nil)
        #expect(scratch.failures.map(\.code) == [.tooLarge])
    }

    @Test func `names that look alike stay apart`() throws {
        let names = [
            "\u{e9}", "e\u{301}", "a\r\nb", "a\nb", "", "\u{0}", "\u{feff}", "ﬁ", "fi", "I", "ı", "K", "\u{212a}",
        ]
        for known in names {
            let uid = EntityUID(type: "User", id: known)
            var scratch = try scratch("permit(principal == \(uid), action, resource);")
            for asked in names {
                scratch.begin()
                scratch.principal(type: "User", id: asked)
                scratch.action(id: "v")
                scratch.resource(type: "R", id: "r")
                let same = ByteText(asked) == ByteText(known)
                #expect(try scratch.decide().decision == (same ? .allow : .deny))
            }
        }
    }

    @Test func `a request that is not whole is not decided`() throws {
        var scratch = try scratch("\(Self.all);")
        scratch.begin()
        #expect(throws: CedarError.self) { try scratch.decide() }
        begin(&scratch)
        scratch.name("open")
        scratch.openRecord()
        #expect(throws: CedarError.self) { try scratch.decide() }
        begin(&scratch)
        scratch.add("a value without a name")
        #expect(throws: CedarError.self) { try scratch.decide() }
        begin(&scratch)
        for _ in 0..<2 {
            scratch.name("twice")
            scratch.add(true)
        }
        #expect(throws: CedarError.self) { try scratch.decide() }
        begin(&scratch)
        scratch.close()
        #expect(throws: CedarError.self) { try scratch.decide() }
        begin(&scratch)
        #expect(try scratch.decide().decision == .allow)
    }

    @Test func `an entity that would change what the set means is refused`() throws {
        let (host, domain, top) = (
            EntityUID(type: "Host", id: "h"), EntityUID(type: "Domain", id: "d"), EntityUID(type: "Domain", id: "top")
        )
        let store = try EntityStore([Entity(host, parents: [domain])])
        var scratch = try scratch("\(Self.all);", store)
        for entities in [[Entity(host)], [Entity(domain, parents: [top])], [Entity(top), Entity(top)]] {
            scratch.load(request(), entities: entities)
            #expect(throws: CedarError.self) { try scratch.decide() }
            #expect(throws: CedarError.self) { try store.adding(entities) }
        }
        scratch.load(request(), entities: [Entity(top, parents: [top])])
        #expect(throws: CedarError.self) { try scratch.decide() }
    }

    @Test func `more text than a request may bring is refused`() throws {
        var scratch = try scratch("\(Self.all);")
        begin(&scratch)
        scratch.name("s")
        scratch.add(String(repeating: "x", count: CedarLimits.requestBytes + 1))
        #expect(throws: CedarError.self) { try scratch.decide() }
        begin(&scratch)
        #expect(try scratch.decide().decision == .allow)
    }

    @Test func `an entity named by handles is the one named in full, and misuse of a handle is refused`() throws {
        let policies = try PolicySet(parsing: "permit(principal, action, resource in D::\"b.org\");", source: "t")
        let set = try CompiledPolicySet(policies, names: ["H", "D"])
        let other = try CompiledPolicySet(policies, names: ["H", "D"])
        let (host, domain) = (try #require(set.known("H")), try #require(set.known("D")))
        let foreign = try #require(other.known("D"))
        var scratch = DecisionScratch(set)
        let name = "a.b.org"
        for (parent, start, decision) in [(domain, 2, AuthorizationAnswer.Decision.allow), (domain, 4, .deny)] {
            begin(&scratch)
            scratch.openEntity(type: host, id: name)
            scratch.parent(type: parent, id: name.dropFirst(start))
            scratch.close()
            scratch.resource(type: host, id: name)
            #expect(try scratch.decide().decision == decision)
        }
        begin(&scratch)
        scratch.parent(type: domain, id: name[...])
        #expect(throws: CedarError.self) { try scratch.decide() }
        begin(&scratch)
        scratch.openEntity(type: host, id: name)
        scratch.parent(type: foreign, id: name[...])
        scratch.close()
        #expect(throws: CedarError.self) { try scratch.decide() }
        begin(&scratch)
        scratch.openEntity(type: foreign, id: name)
        #expect(throws: CedarError.self) { try scratch.decide() }
    }
}
