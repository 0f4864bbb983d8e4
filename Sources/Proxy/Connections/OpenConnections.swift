package import NIOCore
import Synchronization
package import Vocabulary

/// Every connection the doors hold, so that the kill switch and the end of a run can close them all at once.
package final class OpenConnections: Sendable {
    private struct Held: Sendable {
        let run: RunID
        let channel: any Channel
        let isTunnel: Bool
    }

    private struct Book: Sendable {
        var held: [ObjectIdentifier: Held] = [:]
        var byRun: [RunID: Int] = [:]
        /// Runs whose doors are open; a connection of any other run came too late.
        var runs: Set<RunID> = []
        /// Those of them that have shown no key yet.
        var lobby = Lobby()

        mutating func leave(_ run: RunID) {
            let left = byRun[run, default: 1] - 1
            byRun[run] = left > 0 ? left : nil
        }
    }

    // Guards the book; never held while a channel is touched.
    private let book = Mutex(Book())

    private let limit: Int

    /// Nothing is open yet.
    ///
    /// - Parameter limit: connections over all runs; a single run may take half of them. A model call's connection to
    ///   its provider is not counted, so twice as many descriptors must be there.
    package init(limit: Int = 4 * ProxyLimits.connectionsOfRun) {
        self.limit = limit
    }

    /// Takes a connection into the book until it closes; says no when its run or all runs together have
    /// as many as they may.
    ///
    /// - Parameter isTunnel: whether it carries bytes the gate cannot see into.
    package func add(_ channel: any Channel, run: RunID, isTunnel: Bool = false) -> Bool {
        let id = ObjectIdentifier(channel)
        let fits = book.withLock { book in
            let mine = book.byRun[run, default: 0]
            guard book.runs.contains(run), book.held.count < limit, mine < min(ProxyLimits.connectionsOfRun, limit / 2)
            else { return false }
            if book.held.updateValue(Held(run: run, channel: channel, isTunnel: isTunnel), forKey: id) == nil {
                book.byRun[run, default: 0] += 1
            }
            return true
        }
        guard fits else { return false }
        channel.closeFuture.whenComplete { [weak self] _ in self?.remove(id) }
        return true
    }

    /// Takes a connection that has shown no key yet into the book, under the run that stands for those. When they are too
    /// many, another of them is closed for it; says no when there is none.
    func add(_ channel: any Channel, unknown run: RunID, from source: ConnectionSource) -> Bool {
        let id = ObjectIdentifier(channel)
        let (fits, victim) = book.withLock { book -> (Bool, (any Channel)?) in
            guard book.runs.contains(run) else { return (false, nil) }
            book.held[id] = Held(run: run, channel: channel, isTunnel: false)
            book.byRun[run, default: 0] += 1
            book.lobby.enter(id, from: source)
            let most = min(ProxyLimits.unknownConnections, limit / 2)
            guard book.held.count > limit || book.lobby.count > most, let victim = book.lobby.evict() else {
                return (true, nil)
            }
            let held = book.held.removeValue(forKey: victim)
            book.leave(run)
            return (victim != id, held?.channel)
        }
        guard fits else { return false }
        victim?.close(mode: .all, promise: nil)
        channel.closeFuture.whenComplete { [weak self] _ in self?.remove(id) }
        return true
    }

    /// Makes a connection that is in the book another run's; says no when that run has as many as it may, or has ended.
    package func move(_ channel: any Channel, to run: RunID) -> Bool {
        let id = ObjectIdentifier(channel)
        return book.withLock { book in
            guard let held = book.held[id], book.runs.contains(run) else { return false }
            guard held.run != run else { return true }
            guard book.byRun[run, default: 0] < min(ProxyLimits.connectionsOfRun, limit / 2) else { return false }
            book.lobby.leave(id)
            book.leave(held.run)
            book.byRun[run, default: 0] += 1
            book.held[id] = Held(run: run, channel: held.channel, isTunnel: held.isTunnel)
            return true
        }
    }

    /// How many connections a run has.
    package func count(of run: RunID) -> Int { book.withLock { $0.byRun[run, default: 0] } }

    /// Lets connections of a run in.
    package func open(_ run: RunID) {
        book.withLock { _ = $0.runs.insert(run) }
    }

    /// Lets no connection of a run in any more, and closes those there are.
    package func end(_ run: RunID) {
        book.withLock { _ = $0.runs.remove(run) }
        closeAll(of: run)
    }

    /// Closes everything, or everything of one run. Returns how many connections were told to close.
    @discardableResult
    package func closeAll(of run: RunID? = nil) -> Int {
        let channels = book.withLock { book in
            book.held.values.filter { run == nil || $0.run == run }.map(\.channel)
        }
        for channel in channels { channel.close(mode: .all, promise: nil) }
        return channels.count
    }

    /// How many connections are open.
    package var count: Int { book.withLock { $0.held.count } }

    /// How many of them are tunnels.
    package var tunnels: Int { book.withLock { $0.held.values.count { $0.isTunnel } } }

    private func remove(_ id: ObjectIdentifier) {
        book.withLock { book in
            guard let held = book.held.removeValue(forKey: id) else { return }
            book.lobby.leave(id)
            book.leave(held.run)
        }
    }
}
