import Cedar

/// What Gatehouse lays down about one action: who may perform it on what, and what policy may know of it.
struct CatalogAction: Sendable {
    /// The action's id.
    let id: String
    /// The groups it is in.
    let groups: [String]
    /// The types of those who perform it.
    let principals: [ByteText]
    /// The types of what it is performed on.
    let resources: [ByteText]
    /// The facts under `context.input`: exactly those that the doors compute, all of them on every request.
    let input: [ByteText: CedarType]

    /// Declares an action of agents.
    init(
        _ id: String, in groups: [String], on resources: ByteText..., by principals: [ByteText] = ["Agent"],
        input: [ByteText: CedarType] = [:]
    ) {
        self.id = id
        self.groups = groups
        self.principals = principals
        self.resources = resources
        self.input = input
    }
}
