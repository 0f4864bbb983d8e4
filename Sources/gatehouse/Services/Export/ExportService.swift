import Export
import Glibc
import Policy
import Synchronization

/// All sinks of the daemon: starts, changes and ends them as the manifest says.
final class ExportService: Sendable {
    private let context: ExportContext
    // Guards the sinks in force, and those that are ending and must not be followed by another of the same name.
    private let workers = Mutex<[SinkWorker]>([])

    init(context: ExportContext) {
        self.context = context
    }

    /// Counts of the same ledger, from an entry on.
    func metrics(from index: UInt64) -> MetricsKeeper {
        MetricsKeeper(reader: context.reader, origin: context.builder.source.origin, from: index)
    }

    /// How all sinks stand, in the order of the manifest.
    var statuses: [SinkStatus] { workers.withLock { $0.map(\.status) } }

    /// Makes the sinks be those of the manifest. One that is the same goes on undisturbed.
    func take(_ manifest: Manifest) {
        workers.withLock { workers in
            let leaving = workers.filter { worker in !manifest.exports.contains { $0 == worker.sink } }
            leaving.forEach { $0.end() }
            workers = manifest.exports.map { sink in
                if let same = workers.first(where: { $0.sink == sink }) { return same }
                let worker = SinkWorker(sink: sink, context: context)
                // Two threads must never move one cursor.
                let before = leaving.first { $0.sink.name.utf8.elementsEqual(sink.name.utf8) }
                worker.start(after: before)
                return worker
            }
        }
    }

    /// Waits for a bounded time until the sinks have everything: a daemon that lives as long as one run would otherwise
    /// take its last entries with it until the next. One in trouble is not waited for.
    func flush() {
        let size = context.size()
        let deadline = Monotonic.milliseconds() + GatehouseLimits.exportFlushPatience
        while Monotonic.milliseconds() < deadline {
            let isWorking = statuses.contains { $0.trouble == nil && $0.cursor < size }
            guard isWorking else { return }
            usleep(10_000)
        }
    }

    /// Ends all sinks and waits for them for a bounded time; what they were sending is sent again at the next start.
    func end() {
        let ending = workers.withLock { $0 }
        ending.forEach { $0.end() }
        let deadline = Monotonic.milliseconds() + GatehouseLimits.exportEndPatience
        while !ending.allSatisfy(\.isOver), Monotonic.milliseconds() < deadline { usleep(10_000) }
    }
}
