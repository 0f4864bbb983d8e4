/// One member of a JSON object.
struct JSONMember: Hashable, Sendable {
    let name: String
    let value: JSONTree

    init(_ name: String, _ value: JSONTree) {
        self.name = name
        self.value = value
    }
}
