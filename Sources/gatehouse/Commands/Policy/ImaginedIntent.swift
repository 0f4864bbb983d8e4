import Policy
import Vocabulary
import Wire

/// An intent as an operator describes it in words, read with the same parsers as the real ones.
struct ImaginedIntent {
    let actor: Actor
    let act: [String]
    /// Facts that stand beside the words and come before what the words imply.
    var facts: [Fact] = []

    private static let run = RunID("explain")

    /// The words of an agent.
    init(agent: AgentName, act: [String]) {
        self.init(actor: .agent(Caller(agent: agent, run: Self.run)), act: act)
    }

    /// The words of anybody.
    init(actor: Actor, act: [String], facts: [Fact] = []) {
        self.actor = actor
        self.act = act
        self.facts = facts
    }

    /// How policy tests read words.
    static let reading: DescribedIntent.Reading = { actor, words, facts in
        do throws(GatehouseError) {
            return .intent(try ImaginedIntent(actor: actor, act: words, facts: facts).intent())
        } catch {
            return .refused(error.hint.map { "\(error.message); try \($0)" } ?? error.message)
        }
    }

    /// The intent, or what is wrong with its description.
    func intent() throws(GatehouseError) -> Intent {
        switch (act.first, act.count) {
        case ("connect", 2):
            return build(.netConnect, try host(act[1], defaultPort: nil), [])
        case ("request", 3):
            return try request(method: act[1], url: act[2])
        case ("model", 2):
            return try call(act[1])
        case ("run", 2):
            return build(.agentRun, .gate, [Fact("agent", .string(act[1]))])
        case ("stop", 1):
            return build(.operatorStop, .gate, [Fact("reason", .string("imagined"))])
        case ("resume", 1):
            return build(.operatorResume, .gate, [Fact("reason", .string("imagined"))])
        case (let word?, 2):
            guard let verb = Verb(rawValue: word), Self.toolVerbs.contains(verb) else { throw unclear }
            return build(verb, try tool(act[1]), [], .user)
        case (let word?, 4) where act[2].utf8.elementsEqual("from".utf8):
            guard let verb = Verb(rawValue: word), Self.toolVerbs.contains(verb) else { throw unclear }
            return build(verb, try tool(act[1]), [], try provenance(act[3]))
        default:
            throw unclear
        }
    }

    /// What calls of tools are decided as.
    private static let toolVerbs: Set<Verb> = [
        .toolUse, .exec, .fileRead, .fileWrite, .fileDelete, .messageSend, .scheduleCreate, .secretUse, .agentSpawn,
        .memoryWrite,
    ]

    /// Who said the arguments: several with commas between them.
    private func provenance(_ text: String) throws(GatehouseError) -> Provenance {
        let words: [String: Provenance] = ["user": .user, "tools": .tool, "nobody": .neither]
        var all: Provenance = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let known = words[String(word)] else {
                throw GatehouseError(
                    .usage, "`\(word)` says nothing of where arguments come from",
                    hint: "from user, from tools or from nobody")
            }
            all.insert(known)
        }
        return all
    }

    private func tool(_ text: String) throws(GatehouseError) -> Resource {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
        guard parts.count == 2 else {
            throw GatehouseError(.usage, "`\(text)` is not of the form SERVER/TOOL", hint: "builtin/Bash")
        }
        return .tool(server: String(Substring(parts[0])), name: String(Substring(parts[1])))
    }

    private var unclear: GatehouseError {
        GatehouseError(
            .usage, "`\(act.joined(separator: " "))` describes no intent",
            hint: "connect HOST:PORT, request METHOD URL, model PROVIDER/MODEL, or exec SERVER/TOOL")
    }

    private func call(_ text: String) throws(GatehouseError) -> Intent {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
        guard parts.count == 2 else {
            throw GatehouseError(.usage, "`\(text)` is not of the form PROVIDER/MODEL")
        }
        let resource = Resource.model(provider: String(Substring(parts[0])), id: String(Substring(parts[1])))
        let implied = [
            Fact("stream", .bool(false)), Fact("bodyBytes", .int(0)), Fact("serverTools", .bool(false)),
        ]
        return build(.modelCall, resource, implied)
    }

    private func request(method: String, url: String) throws(GatehouseError) -> Intent {
        guard url.utf8.starts(with: "http://".utf8) else {
            throw GatehouseError(
                .usage, "`\(url)` is not a plain http URL",
                hint: "connect HOST:443, for https is a tunnel")
        }
        let rest = url.utf8.dropFirst(7)
        let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        let authority = String(Substring(rest[..<end]))
        let path: CanonicalPath
        do {
            path = try CanonicalPath(end == rest.endIndex ? "/" : String(Substring(rest[end...])))
        } catch {
            throw GatehouseError(.usage, "the path of `\(url)` is refused: \(error.message)")
        }
        return build(
            .httpRequest, try host(authority, defaultPort: 80),
            [Fact("method", .string(method)), Fact("path", .string(path.path)), Fact("bodyBytes", .int(0))])
    }

    private func host(_ text: String, defaultPort: Int?) throws(GatehouseError) -> Resource {
        do {
            let bytes = Array(text.utf8)
            let authority = try Authority(bytes.span)
            guard let port = authority.port ?? defaultPort else {
                throw GatehouseError(.usage, "`\(text)` names no port", hint: "\(text):443")
            }
            return .host(name: authority.host.text, port: port)
        } catch let error as WireError {
            throw GatehouseError(.usage, "`\(text)` is no host and port: \(error.message)")
        } catch let error as GatehouseError {
            throw error
        } catch {
            throw GatehouseError(.internal, "the host cannot be read", cause: error)
        }
    }

    private func build(
        _ verb: Verb, _ resource: Resource, _ implied: [Fact], _ provenance: Provenance? = nil
    ) -> Intent {
        var facts = facts + implied.filter { fact in !self.facts.contains { $0.name == fact.name } }
        if case .host(_, let port) = resource { facts.append(Fact("port", .int(Int64(port)))) }
        return Intent(
            id: IntentID(run: Self.run, number: 0), actor: actor, verb: verb, resource: resource, facts: facts,
            provenance: provenance)
    }
}
