import Vocabulary
import Wire

/// An intent as an operator describes it on the command line, read with the same parsers as the real ones.
struct ImaginedIntent {
    let agent: AgentName
    let act: [String]

    /// The intent, or what is wrong with its description.
    func intent() throws(GatehouseError) -> Intent {
        switch (act.first, act.count) {
        case ("connect", 2):
            return build(.netConnect, try host(act[1], defaultPort: nil), [])
        case ("request", 3):
            return try request(method: act[1], url: act[2])
        case ("model", 2):
            let parts = act[1].utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
            guard parts.count == 2 else {
                throw GatehouseError(.usage, "`\(act[1])` is not of the form PROVIDER/MODEL")
            }
            let resource = Resource.model(provider: String(Substring(parts[0])), id: String(Substring(parts[1])))
            return build(.modelCall, resource, [Fact("stream", .bool(false)), Fact("bodyBytes", .int(0))])
        default:
            throw GatehouseError(
                .usage, "`\(act.joined(separator: " "))` describes no intent",
                hint: "gatehouse policy explain --agent NAME connect HOST:PORT")
        }
    }

    private func request(method: String, url: String) throws(GatehouseError) -> Intent {
        guard url.utf8.starts(with: "http://".utf8) else {
            throw GatehouseError(
                .usage, "`\(url)` is not a plain http URL",
                hint: "https is a tunnel: gatehouse policy explain --agent NAME connect HOST:443")
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
                throw GatehouseError(.usage, "`\(text)` names no port", hint: "write \(text):443")
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

    private func build(_ verb: Verb, _ resource: Resource, _ facts: [Fact]) -> Intent {
        let run = RunID("explain")
        var facts = facts
        if case .host(_, let port) = resource { facts.append(Fact("port", .int(Int64(port)))) }
        return Intent(
            id: IntentID(run: run, number: 0), actor: .agent(Caller(agent: agent, run: run)), verb: verb,
            resource: resource, facts: facts)
    }
}
