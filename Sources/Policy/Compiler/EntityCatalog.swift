import Cedar
import Vocabulary

/// How agents, hosts, models and the rest are named in Cedar, and what they are in.
enum EntityCatalog {
    /// The gate itself.
    static let gate = EntityUID(type: "Gate", id: "gate")

    /// An agent.
    static func agent(_ name: String) -> EntityUID { EntityUID(type: "Agent", id: name) }
    /// A group of agents.
    static func group(_ name: String) -> EntityUID { EntityUID(type: "AgentGroup", id: name) }
    /// An operator.
    static func `operator`(_ name: String) -> EntityUID { EntityUID(type: "Operator", id: name) }
    /// An exact host.
    static func host(_ name: String) -> EntityUID { EntityUID(type: "Host", id: name) }
    /// All hosts of exactly one label below a name.
    static func wildcard(under base: String) -> EntityUID { EntityUID(type: "Wildcard", id: "*." + base) }
    /// An exact model.
    static func model(_ name: ModelName) -> EntityUID { EntityUID(type: "Model", id: name.description) }
    /// A tool.
    static func tool(_ server: String, _ name: String) -> EntityUID { EntityUID(type: "Tool", id: "\(server)/\(name)") }
    /// All tools of a server whose names begin alike.
    static func toolPrefix(_ server: String, _ prefix: String) -> EntityUID {
        EntityUID(type: "ToolPrefix", id: "\(server)/\(prefix)*")
    }
    /// A server of tools.
    static func server(_ name: String) -> EntityUID { EntityUID(type: "Server", id: name) }

    /// A tool in its server and in every beginning of its name, so that a rule over `github/search_*` needs no pattern.
    static func entity(forTool name: String, of server: String) -> Entity {
        var parents = [Self.server(server)]
        var prefix = ""
        for scalar in name.unicodeScalars {
            prefix.unicodeScalars.append(scalar)
            parents.append(toolPrefix(server, prefix))
        }
        return Entity(tool(server, name), parents: parents)
    }

    /// The entity an intent acts on, with everything it is in given as direct parents: nothing needs to be stored, and
    /// no rule over a domain can miss a host that nobody has seen before.
    static func entity(for resource: Resource) -> Entity {
        switch resource {
        case .gate:
            Entity(gate)
        case .model(let provider, let id):
            Entity(
                EntityUID(type: "Model", id: "\(provider)/\(id)"),
                parents: [EntityUID(type: "Provider", id: provider)])
        case .host(let name, _):
            Entity(host(name), parents: ancestors(ofHost: name))
        }
    }

    /// The domains a host name lies in, its own included, and its wildcard. IP literals lie in none.
    static func ancestors(ofHost name: String) -> [EntityUID] {
        guard !isAddress(name) else { return [] }
        var ancestors = [EntityUID(type: "Domain", id: name)]
        var rest = Substring(name).utf8
        while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
            rest = rest[rest.index(after: dot)...]
            ancestors.append(EntityUID(type: "Domain", id: String(Substring(rest))))
        }
        if ancestors.count > 2 { ancestors.append(EntityUID(type: "Wildcard", id: "*." + ancestors[1].id.string)) }
        return ancestors
    }

    /// Whether a canonical name is an IP literal; names that end like none are told apart without parsing.
    private static func isAddress(_ name: String) -> Bool {
        if name.utf8.contains(UInt8(ascii: ":")) { return true }
        guard let last = name.utf8.last, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last) else { return false }
        return IPAddress(name) != nil
    }
}
