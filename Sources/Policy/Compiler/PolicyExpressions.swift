import Cedar

/// The few expressions that generated policies are made of.
enum PolicyExpressions {
    /// The request only reads.
    static let isReading = CedarExpression.set([.string("GET"), .string("HEAD")])
        .binary(.contains, .context("input", "method"))

    /// The resource and port are among the targets. `standardPort` holds for targets without a port of their own.
    static func matches(_ targets: [WebTarget], standardPort: Int) -> CedarExpression {
        var ports: [Int] = []
        for target in targets where !ports.contains(target.port ?? standardPort) {
            ports.append(target.port ?? standardPort)
        }
        return any(
            ports.map { port in
                let patterns = targets.filter { ($0.port ?? standardPort) == port }.map(\.pattern)
                return matches(patterns).and(.context("input", "port").binary(.equal, .long(Int64(port))))
            })
    }

    /// The resource is one of these, by its own name or by a wildcard. Sets are kept to one type of entity each, as
    /// strict Cedar validation wants it.
    private static func matches(_ patterns: [HostPattern]) -> CedarExpression {
        var hosts: [EntityUID] = []
        var wildcards: [EntityUID] = []
        for pattern in patterns {
            switch pattern {
            case .exact(let name):
                let host = EntityCatalog.host(name)
                if !hosts.contains(host) { hosts.append(host) }
            case .anyLabel(let base):
                let wildcard = EntityCatalog.wildcard(under: base)
                if !wildcards.contains(wildcard) { wildcards.append(wildcard) }
            }
        }
        return any((hosts.isEmpty ? [] : [isOne(of: hosts)]) + (wildcards.isEmpty ? [] : [isWithin(wildcards)]))
    }

    /// The resource is one of these. Membership is reflexive, so `in` a list of entities without members means `==`
    /// one.
    static func isOne(of uids: [EntityUID]) -> CedarExpression {
        guard uids.count == 1 else { return isWithin(uids) }
        return CedarExpression.variable(.resource).binary(.equal, .entity(uids[0]))
    }

    /// The resource is in one of these.
    static func isWithin(_ uids: [EntityUID]) -> CedarExpression {
        let right = uids.count == 1 ? CedarExpression.entity(uids[0]) : .set(uids.map { .entity($0) })
        return CedarExpression.variable(.resource).binary(.within, right)
    }

    /// The resource is a tool of one of the patterns, all of them matched by hierarchy.
    static func matches(_ tools: [ToolPattern]) -> CedarExpression {
        any(
            tools.map { tool in
                if !tool.isPrefix { return isOne(of: [EntityCatalog.tool(tool.server, tool.name)]) }
                let isWholeServer = tool.name.isEmpty
                return isWithin([
                    isWholeServer
                        ? EntityCatalog.server(tool.server) : EntityCatalog.toolPrefix(tool.server, tool.name)
                ])
            })
    }

    /// At least one holds; halves are joined so that the tree stays low however many there are.
    static func any(_ expressions: [CedarExpression]) -> CedarExpression {
        switch expressions.count {
        case 0: return .bool(false)
        case 1: return expressions[0]
        default:
            let middle = expressions.count / 2
            return any(Array(expressions[..<middle])).or(any(Array(expressions[middle...])))
        }
    }
}
