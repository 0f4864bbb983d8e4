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
    /// All models of one class of strength.
    static func strength(_ strength: ModelStrength) -> EntityUID {
        EntityUID(type: "Strength", id: strength.rawValue)
    }
    /// All models that are declared to be in a region.
    static func region(_ name: String) -> EntityUID { EntityUID(type: "Region", id: name) }
    /// All models that are declared to keep what they are sent for exactly so long.
    static func retention(_ retention: Retention) -> EntityUID {
        EntityUID(type: "Retention", id: retention.description)
    }
    /// All models of which the same is declared about training.
    static func training(_ training: DataHandling.Training) -> EntityUID {
        EntityUID(type: "Training", id: training.rawValue)
    }
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

    /// The type of what an intent acts on.
    static func type(of resource: Resource) -> ByteText {
        switch resource {
        case .gate: "Gate"
        case .model: "Model"
        case .host: "Host"
        case .tool: "Tool"
        }
    }

    /// The domains a host name lies in, its own included, and its wildcard. IP literals lie in none.
    static func ancestors(ofHost name: String) -> [EntityUID] {
        var ancestors = HostDomains(name).map { EntityUID(type: "Domain", id: String($0)) }
        if let base = HostDomains.wildcardBase(of: name) { ancestors.append(wildcard(under: base)) }
        return ancestors
    }
}
