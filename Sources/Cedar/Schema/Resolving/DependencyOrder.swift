/// Puts things that depend on each other in an order in which everything comes after what it needs, or finds a circle.
/// A list instead of recursion: chains are as long as the input.
enum DependencyOrder {
    /// Positions, each after those it needs.
    case ordered([Int])
    /// Positions that need each other in a ring, in the order of need.
    case circular([Int])

    /// `needs[i]` holds the positions that `i` needs, repeats allowed.
    init(_ needs: [[Int]]) {
        var open = needs.map(\.count)
        var users = [[Int]](repeating: [], count: needs.count)
        for (position, needed) in needs.enumerated() {
            for other in needed { users[other].append(position) }
        }
        var order: [Int] = []
        var ready = needs.indices.reversed().filter { open[$0] == 0 }
        while let next = ready.popLast() {
            order.append(next)
            for user in users[next] {
                open[user] -= 1
                if open[user] == 0 { ready.append(user) }
            }
        }
        guard let stuck = open.firstIndex(where: { $0 > 0 }) else {
            self = .ordered(order)
            return
        }
        self = .circular(Self.ring(from: stuck, in: needs, open: open))
    }

    /// Everything that stays open needs something open, so following the first such need must come round.
    private static func ring(from start: Int, in needs: [[Int]], open: [Int]) -> [Int] {
        var path: [Int] = []
        var seenAt: [Int: Int] = [:]
        var current = start
        while seenAt[current] == nil {
            seenAt[current] = path.count
            path.append(current)
            guard let next = needs[current].first(where: { open[$0] > 0 }) else { break }
            current = next
        }
        return Array(path[(seenAt[current] ?? 0)...])
    }
}
