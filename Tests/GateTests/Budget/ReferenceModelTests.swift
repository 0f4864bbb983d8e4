import Foundation
import Gate
import Policy
import TestSupport
import Testing
import Vocabulary

/// Budgets kept by a list of everything that happened, added up anew for every question, with the calendar of the
/// platform: written apart from the book, which must agree with it.
private struct PlainBook {
    struct Event {
        let agent: String
        let run: String
        let provider: String
        let time: Int64
        var amount: Int64
    }

    var events: [IntentID: Event] = [:]
    private let calendar: Calendar

    init() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        self.calendar = calendar
    }

    /// Whether a call fits under every budget of the agent `scholar`, its group and its provider.
    func fits(_ event: Event, _ budgets: [Budget]) -> Bool {
        budgets.allSatisfy { budget in
            guard counts(budget, event) else { return true }
            if budget.cap.window == .request { return event.amount <= budget.cap.amount.amount }
            return committed(budget, now: event.time, run: event.run) + event.amount <= budget.cap.amount.amount
        }
    }

    func committed(_ budget: Budget, now: Int64, run: String) -> Int64 {
        events.values.filter { counts(budget, $0) && isInside($0, budget.cap.window, now, run) }
            .reduce(0) { $0 + $1.amount }
    }

    private func counts(_ budget: Budget, _ event: Event) -> Bool {
        switch budget.scope {
        case .total: true
        case .agent(let name): event.agent == name.text
        case .group: event.agent == "scholar"
        case .provider(let name): event.provider == name
        }
    }

    private func isInside(_ event: Event, _ window: BudgetWindow, _ now: Int64, _ run: String) -> Bool {
        let (then, present) = (date(event.time), date(now))
        return switch window {
        case .request: false
        case .run: event.run == run
        case .hour: calendar.isDate(then, equalTo: present, toGranularity: .hour)
        case .day: calendar.isDate(then, equalTo: present, toGranularity: .day)
        case .month: calendar.isDate(then, equalTo: present, toGranularity: .month)
        // To the quarter of an hour, in the direction of counting longer.
        case .rolling(let hours): event.time / 900_000 + Int64(hours) * 4 >= now / 900_000
        }
    }

    private func date(_ milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1_000) }
}

@Suite struct `The budget book and a plain one` {
    private static let top = """
        budget: { daily: $9, caps: [$30 per month, $12 in any 31 hours], at the cap: refuse }
        budgets: { groups: { readers: [$4 per day, $1.30 per hour] }, providers: { local: $5 in any 2 days } }
        """
    private static let own =
        "groups: [readers]\n    budget: [$3 per day, $1 per run, $0.40 per request, $2 in any 5 hours]"

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `agree on every answer and every sum, in any order of reserving and settling (K1)`(seed: UInt64) throws {
        let manifest = try Bench.policy(Bench.manifest(total: Self.top, budget: Self.own)).manifest
        var random = SeededGenerator(seed: seed)
        var (bench, plain) = (try BookBench(), PlainBook())
        bench.book.adopt(BudgetPlan(manifest))
        var open: [IntentID] = []
        var answers: [Bool: Int] = [:]
        for _ in 0..<1_500 {
            // Mostly minutes, sometimes hours.
            let stretch: Int64 = Int.random(in: 0..<40, using: &random) == 0 ? 9_000_000 : 900_000
            bench.time += Int64.random(in: 0..<stretch, using: &random)
            if Int.random(in: 0..<5, using: &random) < 2, let intent = open.randomElement(using: &random) {
                open.removeAll { $0 == intent }
                let spent = Int64.random(in: 0...(plain.events[intent]?.amount ?? 0), using: &random)
                bench.settle(intent, spent)
                plain.events[intent]?.amount = spent
                continue
            }
            // A run is one agent's.
            let agent = Bool.random(using: &random) ? "scholar" : "clerk"
            let event = PlainBook.Event(
                agent: agent, run: "\(agent)-\(Int.random(in: 1...30, using: &random))",
                provider: Bool.random(using: &random) ? "local" : "claude", time: bench.time,
                amount: .random(in: 0...450_000, using: &random))
            let intent = try bench.reserve(event.amount, agent: event.agent, run: event.run, provider: event.provider)
            #expect((intent != nil) == plain.fits(event, manifest.budgets))
            answers[intent != nil, default: 0] += 1
            if let intent {
                plain.events[intent] = event
                open.append(intent)
            }
        }
        for line in bench.book.lines(now: Timestamp(milliseconds: bench.time)) where line.budget.cap.window != .request
        {
            let sum = plain.committed(line.budget, now: bench.time, run: line.run?.text ?? "")
            #expect(line.settled.amount + line.reserved.amount == sum, "\(line.budget.name)")
            #expect(sum <= line.budget.cap.amount.amount)
        }
        #expect(answers[true, default: 0] > 100 && answers[false, default: 0] > 100, "\(answers)")
    }

    @Test func `sixty-four tasks at once pass no cap by one micro-dollar at any entry of the ledger (K1)`() async throws
    {
        let bench = try Bench(
            Bench.manifest(
                total: "budget: { daily: $2, caps: [$1.50 in any 3 hours], at the cap: refuse }",
                budget: "budget: [$1.20 per day, $0.30 per run]"))
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<64 {
                group.addTask {
                    var random = SeededGenerator(seed: UInt64(task))
                    for _ in 0..<60 {
                        guard
                            let intent = try? bench.call(
                                .atMost(MicroDollars(.random(in: 1...60_000, using: &random))),
                                agent: task % 2 == 0 ? "scholar" : "clerk")
                        else { return }
                        let answer = bench.ask(intent)
                        await Task.yield()
                        guard answer.isGranted, case .atMost(let most)? = intent.price else { continue }
                        let spent = MicroDollars(.random(in: 0...most.amount, using: &random))
                        answer.settle(Outcome(end: .complete, spent: spent, basis: .usage))
                    }
                }
            }
        }
        var (open, settled): ([IntentID: (AgentName?, Int64)], [AgentName?: Int64]) = ([:], [:])
        for entry in bench.ledger.entries {
            guard let intent = entry.intent else { continue }
            if let amount = entry.int(.reserve) { open[intent] = (entry.agent, amount) }
            if let amount = entry.int(.settle) {
                open[intent] = nil
                settled[entry.agent, default: 0] += amount
            }
            let scholar = AgentName("scholar")
            let held = open.values.reduce(0) { $0 + $1.1 } + settled.values.reduce(0, +)
            let own = open.values.filter { $0.0 == scholar }.reduce(0) { $0 + $1.1 } + settled[scholar, default: 0]
            #expect(held <= 1_500_000 && own <= 300_000)
        }
        let lines = bench.gate.budgetLines()
        #expect(open.isEmpty && lines.allSatisfy { $0.reserved == .zero })
        #expect(lines.first?.settled.amount == settled.values.reduce(0, +))
        #expect(bench.ledger.entries.contains { $0.string(.limit) == "budget" })
    }
}
