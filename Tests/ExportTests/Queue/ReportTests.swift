import Testing
import Vocabulary

@testable import Export

@Suite struct ReportTests {
    private func loss(_ index: UInt64) -> Loss {
        Loss(entries: 1, first: index, last: index, cause: .refused, detail: "status 400")
    }

    @Test func `losses are summed up and entered at most once a minute`() {
        var report = LossReport()
        #expect(report.due(now: 0, sink: "siem") == nil)
        report.add(loss(4))
        #expect(report.due(now: 0, sink: "siem")?.int(.entries) == 1)
        for index in 5..<105 { report.add(loss(UInt64(index))) }
        #expect(report.due(now: ExportLimits.lossReportInterval - 1, sink: "siem") == nil)
        let entry = report.due(now: ExportLimits.lossReportInterval, sink: "siem")
        #expect(entry?.kind == .exportLost)
        #expect(entry?.int(.entries) == 100)
        #expect(entry?.int(.first) == 5)
        #expect(entry?.int(.last) == 104)
        #expect(entry?.string(.reason) == "refused: status 400")
    }

    @Test func `lateness is told once, and its end once`() {
        var watch = LagWatch(seconds: 100)
        #expect(watch.look(lag: 99, entries: 1, sink: "s", trouble: nil) == nil)
        #expect(watch.look(lag: 100, entries: 1, sink: "s", trouble: "503")?.kind == .exportLate)
        #expect(watch.look(lag: 5_000, entries: 9, sink: "s", trouble: "503") == nil)
        #expect(watch.look(lag: 60, entries: 9, sink: "s", trouble: nil) == nil)
        #expect(watch.look(lag: 0, entries: 0, sink: "s", trouble: nil)?.kind == .exportCaughtUp)
        #expect(watch.look(lag: 0, entries: 0, sink: "s", trouble: nil) == nil)
    }

    @Test func `what was sent lately is sent again after the connection broke`() {
        var window = ResendWindow(at: 10)
        window.sent(through: 20, now: 0)
        window.sent(through: 30, now: 5_000)
        #expect(window.safe == 10)
        window.settle(now: ExportLimits.resendMilliseconds)
        #expect(window.safe == 20)
        #expect(window.broke() == 20)
        window.settle(now: .max)
        #expect(window.safe == 20)
    }

    @Test func `the window is bounded by count as well`() {
        var window = ResendWindow(at: 0)
        for end in 1...10_000 { window.sent(through: UInt64(end), now: 0) }
        #expect(window.safe >= 10_000 - ExportLimits.resendEntries - 1)
    }
}
