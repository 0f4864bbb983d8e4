import Delivery
import Export
import Ledger
import Policy
import Vocabulary

/// One sink's delivery, step by step, on its own thread: asks the machine what is next, does it, and keeps the cursor
/// durable behind what the receiver took.
struct SinkDelivery {
    private let sink: ExportSink
    private let context: ExportContext
    private let encoder: SinkEncoder
    private let carrier: any Carrier
    private let file: CursorFile
    private var machine: SinkMachine
    private var feed: EventFeed
    private var window: ResendWindow
    private var saved: SinkCursor
    private var marks: PlaceMarks
    private var losses = LossReport()
    private var lastHeartbeat: Int64
    private var lastSave: Int64
    private var random = SystemRandomNumberGenerator()

    /// Opens everything that the sink needs.
    init(sink: ExportSink, context: ExportContext) throws {
        self.sink = sink
        self.context = context
        encoder = context.builder.encoder(sink)
        carrier = try context.builder.carrier(sink)
        file = CursorFile(folder: context.folder, sink: sink.name)
        let place = try SinkPlace(file, context)
        saved = place.cursor
        marks = place.marks
        machine = SinkMachine(
            cursor: place.next, lost: saved.lost,
            backlog: sink.backlog.map(UInt64.init(clamping:)) ?? ExportLimits.backlogEntries)
        feed = try EventFeed(context.reader, origin: context.builder.source.origin, at: place.next)
        window = ResendWindow(at: place.next)
        lastHeartbeat = Monotonic.milliseconds()
        lastSave = lastHeartbeat
        // Last, when nothing can fail any more: the old place is only written over after it.
        if let fork = place.fork { context.report(fork.entry(sink: sink.name)) }
    }

    /// Does one thing.
    ///
    /// - Returns: how long to rest, in milliseconds.
    mutating func step() -> Int64 {
        let now = Monotonic.milliseconds()
        if !carrier.isAcknowledged {
            if carrier.hasBroken() { machine.rewind(to: window.broke()) }
            window.settle(now: now)
        }
        let size = context.size()
        defer {
            if let entry = losses.due(now: now, sink: sink.name) { context.report(entry) }
        }
        keep(size: size, now: now)
        switch machine.step(now: now, size: size) {
        case .idle:
            save(now: now)
            beat(size: size, now: now)
            return Int64(GatehouseLimits.projectionInterval)
        case .wait(let until):
            save(now: now)
            return min(until - now, Int64(GatehouseLimits.indexInterval))
        case .send(let from, let limit):
            send(from, limit, now: now)
            // Making the place durable takes as long as a delivery does; what a crash forgets is only sent again.
            if now - lastSave >= GatehouseLimits.cursorInterval { save(now: now) }
            beat(size: size, now: now)
            // With everything that there is, a receiver gets what gathers and not each entry by itself.
            return machine.trouble == nil && isNearlyThere ? GatehouseLimits.exportGathering : 0
        }
    }

    /// Goes over what the ledger no longer has, and over what is beyond the sink's bound.
    private mutating func keep(size: UInt64, now: Int64) {
        guard machine.cursor < size else { return }
        do throws(LedgerError) {
            let oldest = try context.reader.minimum()
            if let loss = machine.keep(oldest: oldest, size: size) {
                losses.add(loss)
                window.sent(through: machine.cursor, now: now)
            }
        } catch {
            machine.failed(Self.unreadable(error), now: now, jitter: random.next())
        }
    }

    /// Whether less is left than one delivery may take.
    private var isNearlyThere: Bool {
        let size = context.size()
        return size <= machine.cursor || size - machine.cursor < UInt64(ExportLimits.batchEntries)
    }

    /// Why it waits.
    var trouble: SinkTrouble? { machine.trouble }

    /// How it stands.
    func status(of before: SinkStatus) -> SinkStatus {
        let size = context.size()
        var status = before
        status.cursor = machine.cursor
        status.lost = machine.lost
        status.lagEntries = size > machine.cursor ? size - machine.cursor : 0
        status.lagSeconds = lagSeconds(size)
        status.trouble = machine.trouble?.text
        status.state = machine.trouble != nil ? .waiting : status.lagEntries > 0 ? .sending : .current
        return status
    }

    private mutating func send(_ from: UInt64, _ limit: Int, now: Int64) {
        let events: [ExportEvent]
        do {
            let read = try feed.events(from: from, limit: limit)
            events = Array(read.prefix(encoder.fitting(read)))
        } catch {
            return machine.failed(Self.unreadable(error), now: now, jitter: random.next())
        }
        guard !events.isEmpty else {
            return machine.failed(SinkTrouble("the ledger gave nothing to read"), now: now, jitter: random.next())
        }
        let end = from + UInt64(events.count)
        let verdict = carrier.deliver(encoder.payloads(events))
        let after = Monotonic.milliseconds()
        if let loss = machine.answered(verdict, through: end, now: after, jitter: random.next()) {
            // Losing entries about losses is counted, not entered again: that would never end.
            if !events.allSatisfy({ $0.kind.utf8.starts(with: "export.".utf8) }) { losses.add(loss) }
        }
        if machine.cursor >= end, let mark = feed.mark(of: end - 1) { marks.add(mark) }
        if !carrier.isAcknowledged, machine.cursor >= end { window.sent(through: end, now: after) }
    }

    /// A sign of life each minute. It moves no cursor; when it fails, the next delivery finds out more.
    private mutating func beat(size: UInt64, now: Int64) {
        guard now - lastHeartbeat >= ExportLimits.heartbeatInterval else { return }
        lastHeartbeat = now
        let checkpoint = (try? ConfigurationFile.read(context.checkpoint, limit: LedgerLimits.noteBytes)) ?? nil
        let event = ExportEvent.heartbeat(
            context.builder.source, at: context.clock.now, size: size, checkpoint: checkpoint ?? "", sink: sink.name,
            lost: machine.lost)
        if case .later(_, let reason) = carrier.deliver(encoder.payloads([event])) {
            machine.failed(SinkTrouble(reason), now: now, jitter: random.next())
        }
    }

    private func lagSeconds(_ size: UInt64) -> Int64 {
        guard size > machine.cursor, let oldest = feed.time(of: machine.cursor) else { return 0 }
        return max(0, (context.clock.now.milliseconds - oldest.milliseconds) / 1_000)
    }

    /// Writes the place down when it moved. What cannot be written is tried again with the next step; until then a
    /// restart sends entries twice and loses none.
    mutating func save(now: Int64 = Monotonic.milliseconds()) {
        let next = carrier.isAcknowledged ? machine.cursor : min(machine.cursor, window.safe)
        let place = SinkCursor(
            origin: context.builder.source.origin, next: next, lost: machine.lost, marks: marks.marks)
        guard place != saved else { return }
        lastSave = now
        do throws(GatehouseError) {
            try file.write(place)
            saved = place
        } catch {
            let trouble = SinkTrouble(error.message, told: "its place cannot be written down")
            machine.failed(trouble, now: now, jitter: random.next())
        }
    }

    private static func unreadable(_ error: any Error) -> SinkTrouble {
        let told = "the ledger cannot be read"
        return SinkTrouble("\(told): \(error)", told: told)
    }
}
