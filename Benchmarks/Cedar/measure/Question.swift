import Cedar

/// One request of the workload, as plain Swift values: what a door would hold before it asks.
struct Question {
    let principal: String
    let action: String
    let resourceType: String
    let resource: String
    let method: String
    let port: Int64
    let amount: Int64
    let inputLabels: [String]
    let session: String
    let isTainted: Bool
    let steps: Int64
    let sessionLabels: [String]
    let now: Int64

    struct Malformed: Error {}

    init(_ node: JSONNode) throws {
        func member(_ path: String) throws -> JSONNode {
            var found = node
            for name in path.split(separator: ".") {
                guard let next = found[ByteText(String(name))] else { throw Malformed() }
                found = next
            }
            return found
        }
        func text(_ path: String) throws -> String {
            guard let text = try member(path).string?.string else { throw Malformed() }
            return text
        }
        func number(_ path: String) throws -> Int64 {
            guard case .integer(let number) = try member(path) else { throw Malformed() }
            return number
        }
        func texts(_ path: String) throws -> [String] { (try member(path).array ?? []).compactMap(\.string?.string) }
        principal = try text("principal")
        action = try text("action")
        resourceType = try text("resource_type")
        resource = try text("resource")
        method = try text("input.method")
        port = try number("input.port")
        amount = try number("input.amount")
        inputLabels = try texts("input.labels")
        session = try text("session.id")
        isTainted = try number("session.tainted") != 0
        steps = try number("session.steps")
        sessionLabels = try texts("session.labels")
        now = try number("now")
    }

    /// Writes the request into scratch memory: three entities, and a context of three records with ten attributes and
    /// two sets. This is the request building that the figures include. Names are handles, everything else is a string.
    func write(to scratch: inout DecisionScratch, _ names: Names) {
        scratch.begin()
        scratch.principal(type: names.agent, id: principal)
        scratch.action(id: action)
        scratch.resource(type: resourceType, id: resource)
        scratch.name(names.input)
        scratch.openRecord()
        scratch.name(names.method)
        scratch.add(method)
        scratch.name(names.port)
        scratch.add(port)
        scratch.name(names.amount)
        scratch.add(amount)
        scratch.name(names.labels)
        scratch.openSet()
        for label in inputLabels { scratch.add(label) }
        scratch.close()
        scratch.close()
        scratch.name(names.session)
        scratch.openRecord()
        scratch.name(names.id)
        scratch.add(session)
        scratch.name(names.tainted)
        scratch.add(isTainted)
        scratch.name(names.steps)
        scratch.add(steps)
        scratch.name(names.labels)
        scratch.openSet()
        for label in sessionLabels { scratch.add(label) }
        scratch.close()
        scratch.close()
        scratch.name(names.system)
        scratch.openRecord()
        scratch.name(names.now)
        scratch.add(CedarDatetime(milliseconds: now))
        scratch.close()
    }
}
