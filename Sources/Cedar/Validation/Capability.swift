/// A fact that a test has established: the expression of shape `holder` has the attribute, or the tag, whose name is the
/// expression of shape `name`. Cedar calls these capabilities: they make reading an optional attribute safe.
struct Capability: Hashable, Sendable {
    let holder: ShapeTable.ID
    let name: ShapeTable.ID
    let isTag: Bool
}
