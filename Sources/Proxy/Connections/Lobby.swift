/// Connections that have shown no key yet. When they are too many, the oldest of the source that has most goes: whoever
/// holds many keeps nobody else out, and of one's own the ones that came last are worth most. A pure value.
struct Lobby: Sendable {
    private struct Guest: Sendable {
        let source: ConnectionSource
        let number: UInt64
    }

    private var guests: [ObjectIdentifier: Guest] = [:]
    private var counts: [ConnectionSource: Int] = [:]
    private var number: UInt64 = 0

    /// Nobody is here.
    init() {}

    /// How many are here.
    var count: Int { guests.count }

    /// Takes a connection in.
    mutating func enter(_ id: ObjectIdentifier, from source: ConnectionSource) {
        leave(id)
        number &+= 1
        guests[id] = Guest(source: source, number: number)
        counts[source, default: 0] += 1
    }

    /// A connection is known now, or closed.
    mutating func leave(_ id: ObjectIdentifier) {
        guard let guest = guests.removeValue(forKey: id) else { return }
        let left = counts[guest.source, default: 1] - 1
        counts[guest.source] = left > 0 ? left : nil
    }

    /// The one that has to go; nil when nobody is here.
    mutating func evict() -> ObjectIdentifier? {
        let most = counts.values.max()
        let victim = guests.filter { counts[$0.value.source] == most }.min { $0.value.number < $1.value.number }?.key
        if let victim { leave(victim) }
        return victim
    }
}
