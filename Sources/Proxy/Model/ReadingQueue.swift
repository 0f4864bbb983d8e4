import Vocabulary

/// Work that waits for a reader: of each run in the order in which it comes, and of the runs in turn, so that nobody waits
/// for all that another one sent. A pure value.
struct ReadingQueue<Work> {
    /// A place in the queue.
    struct Place: Hashable, Sendable {
        let run: RunID
        fileprivate let number: UInt64
    }

    /// Work that begins.
    struct Begun {
        let run: RunID
        let work: Work
    }

    private var waiting: [RunID: [(place: Place, work: Work)]] = [:]
    /// The runs of which something waits, the next one first.
    private var turns: [RunID] = []
    /// How much of each run is under way.
    private var begun: [RunID: Int] = [:]
    private var nextNumber: UInt64 = 0
    /// How much waits.
    private(set) var count = 0

    /// Whether more of a run may wait that can be refused.
    func hasRoom(for run: RunID) -> Bool {
        count < ProxyLimits.readingsWaiting && waiting[run, default: []].count < ProxyLimits.readingsOfRun
    }

    /// Adds work of a run.
    mutating func add(_ work: Work, of run: RunID) -> Place {
        let place = Place(run: run, number: nextNumber)
        nextNumber &+= 1
        if waiting[run] == nil { turns.append(run) }
        waiting[run, default: []].append((place, work))
        count += 1
        return place
    }

    /// Gives a place back whose work is not wanted any more; nothing when it has begun.
    mutating func withdraw(_ place: Place) {
        guard let index = waiting[place.run]?.firstIndex(where: { $0.place == place }) else { return }
        _ = take(index, of: place.run)
        if waiting[place.run] == nil { turns.removeAll { $0 == place.run } }
    }

    /// The work that begins next. While several runs wait, none has two readings at a time.
    mutating func begin() -> Begun? {
        guard !turns.isEmpty else { return nil }
        let run = turns.remove(at: turns.firstIndex { begun[$0] == nil } ?? 0)
        guard let work = take(0, of: run) else { return nil }
        if waiting[run] != nil { turns.append(run) }
        begun[run, default: 0] += 1
        return Begun(run: run, work: work)
    }

    /// Notes that work of a run is done.
    mutating func end(_ run: RunID) {
        guard let left = begun[run] else { return }
        begun[run] = left > 1 ? left - 1 : nil
    }

    private mutating func take(_ index: Int, of run: RunID) -> Work? {
        guard let work = waiting[run]?.remove(at: index).work else { return nil }
        if waiting[run]?.isEmpty == true { waiting[run] = nil }
        count -= 1
        return work
    }
}
