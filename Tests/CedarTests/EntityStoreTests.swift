import Cedar
import Testing

struct EntityStoreTests {
    private func uid(_ id: String) -> EntityUID { EntityUID(type: "T", id: id) }

    private func code(_ body: () throws -> Void) -> CedarError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? CedarError)?.code }
    }

    @Test func `ancestors are transitive, reflexive in questions and may be dangling`() throws {
        let store = try EntityStore([
            Entity(uid("a"), parents: [uid("b")]), Entity(uid("b"), parents: [uid("c"), uid("d")]), Entity(uid("c")),
        ])
        #expect(store.contains(uid("a"), in: uid("a")))
        #expect(store.contains(uid("a"), in: uid("c")))
        #expect(store.contains(uid("a"), in: uid("d")))
        #expect(!store.contains(uid("c"), in: uid("a")))
        #expect(store.contains(uid("zz"), in: uid("zz")))
        #expect(!store.contains(uid("zz"), in: uid("a")))
        #expect(store[uid("a")]?.ancestors.uids.count == 3)
    }

    @Test func `cycles and duplicates are refused`() {
        let (a, b, c) = (uid("a"), uid("b"), uid("c"))
        #expect(code { _ = try EntityStore([Entity(a, parents: [a])]) } == .cyclicHierarchy)
        #expect(
            code {
                _ = try EntityStore([Entity(a, parents: [b]), Entity(b, parents: [c]), Entity(c, parents: [a])])
            } == .cyclicHierarchy)
        #expect(code { _ = try EntityStore([Entity(a), Entity(a)]) } == .duplicate)
    }

    @Test func `a diamond is no cycle`() throws {
        let store = try EntityStore([
            Entity(uid("a"), parents: [uid("b"), uid("c"), uid("d")]), Entity(uid("b"), parents: [uid("c"), uid("d")]),
            Entity(uid("c"), parents: [uid("d")]), Entity(uid("d")),
        ])
        #expect(store[uid("a")]?.ancestors.uids.count == 3)
    }

    @Test func `a chain of 5 000 entities closes without recursion`() throws {
        let chain = (0..<5_000).map { Entity(uid("\($0)"), parents: $0 < 10 ? [] : [uid("\($0 / 2)")]) }
        let store = try EntityStore(chain)
        #expect(store.contains(uid("4999"), in: uid("9")))
    }

    @Test func `a hierarchy beyond the limit of ancestors is refused`() {
        let parents = (0...CedarLimits.ancestors).map { uid("p\($0)") }
        #expect(code { _ = try EntityStore([Entity(uid("a"), parents: parents)]) } == .tooLarge)
    }

    @Test func `a layer sees what lies below and leaves it unchanged`() throws {
        let base = try EntityStore([Entity(uid("dir"), parents: [uid("root")]), Entity(uid("root"))])
        let layered = try base.adding([Entity(uid("file"), parents: [uid("dir")])])
        #expect(layered.contains(uid("file"), in: uid("root")))
        #expect(layered[uid("dir")] != nil)
        #expect(base[uid("file")] == nil)
    }

    @Test func `a layer cannot replace an entity or complete a hierarchy below`() throws {
        let base = try EntityStore([Entity(uid("file"), parents: [uid("dir")])])
        #expect(code { _ = try base.adding([Entity(uid("file"))]) } == .conflictingLayer)
        #expect(code { _ = try base.adding([Entity(uid("dir"), parents: [uid("root")])]) } == .conflictingLayer)
        let middle = try base.adding([Entity(uid("x"))])
        #expect(code { _ = try middle.adding([Entity(uid("dir"))]) } == .conflictingLayer)
    }

    @Test func `attributes and tags are apart`() throws {
        let user = request().principal
        let store = try EntityStore([
            Entity(user, attributes: CedarRecord(["a": .long(1)]), tags: CedarRecord(["t": .string("v")]))
        ])
        #expect(try verdict("principal.a == 1 && principal has a && !(principal has t)", entities: store) == .yes)
        #expect(
            try verdict(
                "principal.hasTag(\"t\") && principal.getTag(\"t\") == \"v\" && !principal.hasTag(\"a\")",
                entities: store)
                == .yes)
        #expect(try verdict("principal.getTag(\"a\") == 1", entities: store) == .error(.missingTag))
        #expect(try verdict("principal.t", entities: store) == .error(.missingAttribute))
    }
}
