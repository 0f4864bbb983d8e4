import Delivery
import Export
import Glibc
import Ledger
import Policy
import Synchronization
import Vocabulary

/// One sink at work on a thread of its own. Nothing in the daemon ever waits for it: it reads what is on the disk, and
/// what it cannot deliver stays there.
final class SinkWorker: Sendable {
    let sink: ExportSink
    private let context: ExportContext
    // Guards what `status` shows.
    private let shown: Mutex<SinkStatus>
    private let isEnding = Atomic<Bool>(false)
    private let hasEnded = Atomic<Bool>(false)

    init(sink: ExportSink, context: ExportContext) {
        self.sink = sink
        self.context = context
        shown = Mutex(
            SinkStatus(
                name: sink.name, to: SinkBuilder.place(sink), state: .sending, cursor: 0, lagEntries: 0, lagSeconds: 0,
                lost: 0, trouble: nil))
    }

    /// How it stands.
    var status: SinkStatus { shown.withLock { $0 } }

    /// Starts its thread; it begins once the worker before it has ended.
    func start(after before: SinkWorker?) {
        let isStarted = BackgroundThread.start(.following) { [self] in
            while let before, !before.isOver, !isEnding.load(ordering: .acquiring) { usleep(10_000) }
            run()
            hasEnded.store(true, ordering: .releasing)
        }
        if !isStarted {
            hasEnded.store(true, ordering: .releasing)
            let trouble = SinkTrouble("there is no room for its thread")
            stop(trouble)
            context.report(
                Entry(kind: .exportLate, fields: [.sink: .string(sink.name), .reason: .string(trouble.told)]))
        }
    }

    /// Tells it to end; what it is sending may still be taken, and is then sent again by whoever follows.
    func end() { isEnding.store(true, ordering: .releasing) }

    /// Whether its thread is gone.
    var isOver: Bool { hasEnded.load(ordering: .acquiring) }

    private func run() {
        var lag = LagKeeper(sink: sink.name, seconds: sink.lateSeconds, now: Monotonic.milliseconds())
        while !isEnding.load(ordering: .acquiring) {
            do {
                var delivery = try SinkDelivery(sink: sink, context: context)
                while !isEnding.load(ordering: .acquiring) {
                    let pause = delivery.step()
                    let status = delivery.status(of: status)
                    shown.withLock { $0 = status }
                    watch(&lag, delivery.trouble)
                    rest(milliseconds: pause)
                }
                delivery.save()
            } catch {
                // A missing certificate or a damaged cursor may be mended while the daemon runs.
                let trouble = SinkTrouble(stopping: error)
                stop(trouble)
                watch(&lag, trouble)
                rest(milliseconds: GatehouseLimits.exportMendInterval)
            }
        }
    }

    private func watch(_ lag: inout LagKeeper, _ trouble: SinkTrouble?) {
        let cursor = shown.withLock { $0.cursor }
        let entry = lag.look(
            cursor: cursor, size: context.size(), now: Monotonic.milliseconds(), trouble: trouble)
        if let entry { context.report(entry) }
    }

    /// What it has not shows even while it cannot work; a place that cannot be read counts as where it was last.
    private func stop(_ trouble: SinkTrouble) {
        let place = SinkLag(sink: sink.name, context: context, last: status.cursor)
        shown.withLock { status in
            if status.trouble != trouble.text {
                ErrorOutput.line("gatehouse: the sink `\(sink.name)` cannot work: \(trouble.text)")
            }
            status.state = .stopped
            status.trouble = trouble.text
            status.cursor = place.cursor
            status.lagEntries = place.entries
            status.lagSeconds = place.seconds
        }
    }

    /// Sleeps in short pieces, so that an end is noticed.
    private func rest(milliseconds: Int64) {
        var left = milliseconds
        while left > 0, !isEnding.load(ordering: .acquiring) {
            let piece = min(left, Int64(GatehouseLimits.projectionInterval))
            usleep(UInt32(piece) * 1_000)
            left -= piece
        }
    }
}
