import Cedar

/// The names that every request writes, looked up once as a door would.
struct Names {
    /// What to compile a set with, so that it has all of them.
    static let all = [
        "Agent", "input", "method", "port", "amount", "labels", "session", "id", "tainted", "steps", "system", "now",
    ]

    let agent: KnownText
    let input: KnownText
    let method: KnownText
    let port: KnownText
    let amount: KnownText
    let labels: KnownText
    let session: KnownText
    let id: KnownText
    let tainted: KnownText
    let steps: KnownText
    let system: KnownText
    let now: KnownText

    init(_ set: CompiledPolicySet) throws {
        func known(_ name: String) throws -> KnownText {
            guard let found = set.known(name) else { throw Question.Malformed() }
            return found
        }
        agent = try known("Agent")
        input = try known("input")
        method = try known("method")
        port = try known("port")
        amount = try known("amount")
        labels = try known("labels")
        session = try known("session")
        id = try known("id")
        tainted = try known("tainted")
        steps = try known("steps")
        system = try known("system")
        now = try known("now")
    }
}
