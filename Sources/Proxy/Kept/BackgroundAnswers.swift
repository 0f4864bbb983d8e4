import Gate
import NIOCore
import Synchronization
import Vocabulary
import Wire

/// The calls whose answers providers write in the background. The money of each stays set aside until somebody fetches
/// the answer and with it the usage, or until `ProxyLimits.backgroundPatience` is over: then the worst is booked.
final class BackgroundAnswers: Sendable {
    // Guards the calls under way; nothing is settled while it is held.
    private let waiting = Mutex<[String: BackgroundCall]>([:])

    /// Whether an agent may have one more under way.
    func hasRoom(for agent: AgentName) -> Bool {
        waiting.withLock { Self.count($0, agent) < ProxyLimits.backgroundOfAgent }
    }

    /// Takes over a call whose answer is still being written. One that cannot be kept is booked at its worst at once.
    func keep(_ id: String, _ call: BackgroundCall, on loop: any EventLoop) {
        let isKept = waiting.withLock { waiting in
            guard waiting[id] == nil, Self.count(waiting, call.agent) < ProxyLimits.backgroundOfAgent else {
                return false
            }
            waiting[id] = call
            return true
        }
        guard isKept else { return call.settle(nil) }
        let expiry = loop.scheduleTask(in: ProxyLimits.backgroundPatience) { [weak self] in
            guard let self else { return }
            self.settle(id, nil)
        }
        call.expires(expiry)
    }

    /// Takes what was fetched of an answer: its usage settles the call, and an end without one books the worst.
    func read(_ id: String, _ reader: UsageReader) {
        if reader.isFinal {
            settle(id, reader)
        } else if let reason = reader.stopReason, Self.ends.contains(where: { $0.utf8.elementsEqual(reason.utf8) }) {
            settle(id, nil)
        }
    }

    /// Nobody can fetch an answer any more.
    func forget(_ id: String) { settle(id, nil) }

    private static let ends = ["completed", "failed", "cancelled", "incomplete"]

    private func settle(_ id: String, _ reader: UsageReader?) {
        waiting.withLock { $0.removeValue(forKey: id) }?.settle(reader)
    }

    private static func count(_ waiting: [String: BackgroundCall], _ agent: AgentName) -> Int {
        waiting.values.count { $0.agent == agent }
    }
}
