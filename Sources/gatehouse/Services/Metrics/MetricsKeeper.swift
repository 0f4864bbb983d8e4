import Delivery
import Export
import Glibc
import Ledger
import Policy
import Synchronization

/// Counts what the ledger got since the daemon started, serves it where the manifest says, and writes a line for each
/// request where the manifest wants that. It reads what is on the disk, like sinks do: nothing waits for it.
final class MetricsKeeper: Sendable {
    private struct State {
        var book = MetricsBook()
        var follower: LedgerFollower
        var joiner = IntentJoiner()
        /// Whether lines are wanted.
        var isLogging = false
        /// Lines that are not written yet.
        var lines: [UInt8] = []
        var droppedLines: UInt64 = 0
        /// Why the ledger could not be read; nil when it could.
        var trouble: String?
    }

    private struct Serving {
        var endpoint: IPEndpoint?
        var server: ControlServer?
    }

    private let origin: String
    // Guards the counts and the place in the ledger.
    private let state: Mutex<State>
    // Guards the listener.
    private let serving = Mutex(Serving())
    // Whether somebody wants the counts without asking for them each time.
    private let isFollowing = Atomic<Bool>(false)

    /// A keeper that counts from an entry on.
    init(reader: LedgerReader, origin: String, from index: UInt64) {
        self.origin = origin
        state = Mutex(State(follower: LedgerFollower(reader, from: index)))
        BackgroundThread.start { [weak self] in
            while let self {
                if self.isFollowing.load(ordering: .acquiring) {
                    self.catchUp()
                    self.writeLines()
                }
                usleep(UInt32(GatehouseLimits.metricsInterval) * 1_000)
            }
        }
    }

    /// Serves and writes what the manifest wants from now on.
    ///
    /// - Parameter report: how everything stands when somebody asks.
    func take(_ manifest: Manifest, report: @escaping @Sendable () -> StatusReport) {
        // What came before a line was wanted gets none.
        if manifest.logsDecisions { catchUp() }
        state.withLock { $0.isLogging = manifest.logsDecisions }
        serving.withLock { serving in
            guard serving.endpoint != manifest.metrics || (manifest.metrics != nil && serving.server == nil) else {
                return
            }
            serving.server?.close()
            serving = Serving(endpoint: manifest.metrics, server: nil)
            guard let endpoint = manifest.metrics else { return }
            do throws(DeliveryError) {
                serving.server = try ControlServer.start(
                    address: endpoint.address, port: endpoint.port, bodyBytes: 0
                ) { [weak self] request in
                    self?.answer(request, report) ?? ServedAnswer(status: 503, "the daemon is ending")
                }
            } catch {
                // Who looks must not be able to shut the gate: the daemon works on, and the next reload tries again.
                ErrorOutput.line("gatehouse: metrics cannot be served: \(error)")
            }
        }
        isFollowing.store(manifest.metrics != nil || manifest.logsDecisions, ordering: .releasing)
    }

    /// All metrics as text.
    func text(_ report: StatusReport) -> [UInt8] {
        catchUp()
        let (counted, behind) = state.withLock { state in
            (
                state.book.families,
                report.ledger.size > state.follower.next ? report.ledger.size - state.follower.next : 0
            )
        }
        let own = MetricFamily(
            "gatehouse_metrics_behind_entries", "Entries that are not counted yet.", .gauge, .count(behind))
        return MetricFamily.text(counted + report.families + [own])
    }

    /// Stops serving, and writes what lines are left.
    func end() {
        serving.withLock { serving in
            serving.server?.close()
            serving = Serving()
        }
        guard isFollowing.exchange(false, ordering: .acquiringAndReleasing) else { return }
        catchUp()
        writeLines()
    }

    private func answer(_ request: ServedRequest, _ report: () -> StatusReport) -> ServedAnswer {
        guard request.method == "GET" else { return ServedAnswer(status: 405, "only GET is answered") }
        let path = request.target.utf8.prefix { $0 != UInt8(ascii: "?") }
        guard path.elementsEqual("/metrics".utf8) else { return ServedAnswer(status: 404, "only /metrics is here") }
        return ServedAnswer(status: 200, contentType: MetricFamily.contentType, body: text(report()))
    }

    /// Reads on to the ledger's end, or as far as one look may go.
    private func catchUp() {
        state.withLock { state in
            do throws(LedgerError) {
                for _ in 0..<GatehouseLimits.metricsPages {
                    let page = try state.follower.page()
                    guard !page.isEmpty else { break }
                    for record in page {
                        let event = state.joiner.event(record, origin: origin)
                        state.book.take(event)
                        if state.isLogging, let line = DecisionLine.of(event) { Self.keep(line, in: &state) }
                    }
                }
                state.trouble = nil
            } catch {
                let trouble = "\(error)"
                if state.trouble != trouble {
                    ErrorOutput.line("gatehouse: metrics cannot read the ledger: \(trouble)")
                }
                state.trouble = trouble
            }
        }
    }

    private static func keep(_ line: [UInt8], in state: inout State) {
        guard state.lines.count + line.count < GatehouseLimits.pendingLineBytes else {
            state.droppedLines += 1
            return
        }
        state.lines += line
        state.lines.append(UInt8(ascii: "\n"))
    }

    /// Without the lock: a log that takes nothing must not hold up who asks for metrics.
    private func writeLines() {
        let (lines, dropped) = state.withLock { state in
            defer { (state.lines, state.droppedLines) = ([], 0) }
            return (state.lines, state.droppedLines)
        }
        if !lines.isEmpty { ErrorOutput.text(String(decoding: lines, as: UTF8.self)) }
        if dropped > 0 {
            ErrorOutput.line("gatehouse: \(dropped) requests have no line: the log takes them too slowly")
        }
    }
}
