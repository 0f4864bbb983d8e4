import Delivery
import Detection
import Glibc
import Policy
import Synchronization
import Vocabulary

/// One channel's thread: takes alerts one after the other, and does not go on before they are delivered. The ledger is
/// its queue; what it keeps is its place in it.
final class AlertCourier: Sendable {
    let channel: AlertChannel
    private let cursor: AlertCursor
    private let carriers: AlertCarriers
    private let least: Severity

    private struct State: Sendable {
        var queue: [AlertMessage.Item] = []
        /// Alerts that were not queued, because the queue was full; they are told as a number.
        var more = 0
        /// The index of the entry to be shown next.
        var seen: UInt64
        /// Up to where everything is delivered, on disk.
        var saved: UInt64
        var failure: String?
        var lastSent: Int64?
        var isOver = false
    }

    // Guards what waits, against the thread that shows entries and the one that sends.
    private let state: Mutex<State>

    /// A courier that goes on at the entry `start`.
    init(channel: AlertChannel, cursor: AlertCursor, carriers: AlertCarriers, start: UInt64) {
        self.channel = channel
        self.cursor = cursor
        self.carriers = carriers
        least = Severity(rawValue: channel.atLeast) ?? .info
        state = Mutex(State(seen: start, saved: start))
    }

    /// The index of the entry to be shown next.
    var next: UInt64 { state.withLock { $0.seen } }

    /// Shows an entry; one that was shown before changes nothing.
    func see(_ item: AlertMessage.Item?, at index: UInt64) {
        state.withLock { state in
            guard index >= state.seen else { return }
            state.seen = index + 1
            guard let item, item.alert.severity >= least else { return }
            if state.queue.count < GatehouseLimits.alertQueue { state.queue.append(item) } else { state.more += 1 }
        }
    }

    /// Delivers until it is ended.
    func start() {
        BackgroundThread.start { [self] in
            // Without a place on disk, a crash before the first alert would move the beginning.
            save(state.withLock { $0.saved })
            deliver()
        }
    }

    /// Stops after what is under way.
    func end() { state.withLock { $0.isOver = true } }

    /// How it fares.
    var report: StatusReport.AlertChannel {
        let state = self.state.withLock { $0 }
        return StatusReport.AlertChannel(
            name: channel.name, way: carriers.way(of: channel), atLeast: channel.atLeast,
            waiting: state.queue.count + state.more, lastSent: state.lastSent, failure: state.failure)
    }

    private func deliver() {
        var rate = MessageRate(perHour: channel.perHour)
        var pause = GatehouseLimits.alertBackOff
        while !state.withLock({ $0.isOver }) {
            let (queue, more, seen, saved) = state.withLock { ($0.queue, $0.more, $0.seen, $0.saved) }
            guard let message = carriers.message(queue, more: more) else {
                if seen > saved &+ GatehouseLimits.alertCursorStep { save(seen) }
                usleep(UInt32(GatehouseLimits.alertInterval) * 1_000)
                continue
            }
            let now = carriers.now
            guard rate.permits(message.severity, at: now) else {
                usleep(UInt32(GatehouseLimits.alertInterval) * 1_000)
                continue
            }
            do throws(DeliveryError) {
                try carriers.carrier(for: channel).carry(message)
                rate.note(at: now)
                pause = GatehouseLimits.alertBackOff
                delivered(queue.count, more, at: now, beyond: seen)
            } catch {
                state.withLock { $0.failure = ShownText.plain("\(error)") }
                usleep(UInt32(pause) * 1_000)
                pause = min(pause * 2, GatehouseLimits.longestAlertBackOff)
            }
        }
    }

    /// Everything that stood in a message is done, and so is what came before it.
    private func delivered(_ count: Int, _ more: Int, at now: Int64, beyond seen: UInt64) {
        state.withLock { state in
            state.queue.removeFirst(count)
            state.more -= more
            state.failure = nil
            state.lastSent = now
        }
        // What was shown until the message was made is in it, or was not for this channel.
        save(seen)
    }

    private func save(_ place: UInt64) {
        do throws(GatehouseError) {
            try cursor.save(place)
            state.withLock { $0.saved = place }
        } catch {
            // At worst alerts come twice; that they came is known.
            state.withLock { $0.failure = "its place cannot be written down: \(error.message)" }
        }
    }
}
