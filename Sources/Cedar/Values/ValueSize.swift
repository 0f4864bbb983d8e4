/// Depth and node count of a container, checked against the limits before the container exists.
enum ValueSize {
    static func of(_ values: some Sequence<CedarValue>) throws(CedarError) -> (depth: Int, nodes: Int) {
        var depth = 0
        var nodes = 1
        for value in values {
            depth = max(depth, value.depth)
            nodes += value.nodes
            guard nodes <= CedarLimits.valueNodes else {
                throw CedarError(.tooLarge, "a value of more than \(CedarLimits.valueNodes) parts; send less data")
            }
        }
        guard depth < CedarLimits.valueDepth else {
            throw CedarError(
                .tooLarge, "a value nested deeper than \(CedarLimits.valueDepth) levels; flatten it")
        }
        return (depth + 1, nodes)
    }
}
