import Gate
import TestSupport
import Testing
import Vocabulary
import Wire

@Suite struct `The breaker of a provider's account` {
    private static func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: 1_000_000 + seconds * 1_000) }
    private static let a = ProviderAccount(provider: "a")
    private static let b = ProviderAccount(provider: "b")
    private static func id(_ number: Int) -> IntentID { IntentID("run.\(number)") }
    private let scholar: AgentName
    private let clerk: AgentName

    init() throws {
        scholar = try #require(AgentName("scholar"))
        clerk = try #require(AgentName("clerk"))
    }

    /// An account that failed once, at second 0.
    private func shut() throws -> AccountBreaker {
        var breaker = AccountBreaker()
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(0)) == nil)
        let change = breaker.note(Self.id(1), at: Self.a, by: scholar, .credit, answered: false, now: Self.at(0))
        guard case .shut(let account)? = change else {
            Issue.record("nothing was shut: \(String(describing: change))")
            return breaker
        }
        #expect(account.name == "a" && account.failures == 1 && account.until == Self.at(30))
        return breaker
    }

    @Test func `shuts that account at its first failure and no other one (K5)`() throws {
        let breaker = try shut()
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(29))?.why == .credit)
        #expect(breaker.refusal(Self.b, for: scholar, now: Self.at(29)) == nil)
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(30)) == nil)
    }

    @Test func `lets one call through to see, and opens when it is answered`() throws {
        var breaker = try shut()
        breaker.begin(Self.id(2), at: Self.a, by: scholar, now: Self.at(31))
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(31))?.isProbed == true)
        #expect(breaker.refusal(Self.a, for: clerk, now: Self.at(40)) != nil, "a second probe went beside the first")
        // What was under way before tells nothing.
        #expect(breaker.note(Self.id(9), at: Self.a, by: scholar, nil, answered: true, now: Self.at(32)) == nil)
        #expect(breaker.note(Self.id(9), at: Self.a, by: scholar, .credit, answered: false, now: Self.at(32)) == nil)
        let change = breaker.note(Self.id(2), at: Self.a, by: scholar, nil, answered: true, now: Self.at(33))
        guard case .opened(let account)? = change else {
            Issue.record("it was not opened: \(String(describing: change))")
            return
        }
        #expect(account.name == "a")
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(33)) == nil && breaker.all.isEmpty)
    }

    @Test func `waits twice as long after each further failure, up to a bound`() throws {
        var breaker = try shut()
        var (now, pauses) = (Int64(30), [Int64]())
        for number in 2..<12 {
            breaker.begin(Self.id(number), at: Self.a, by: scholar, now: Self.at(now))
            guard
                case .shut(let account)? = breaker.note(
                    Self.id(number), at: Self.a, by: scholar, .limit, answered: false, now: Self.at(now))
            else {
                Issue.record("it was not shut again")
                return
            }
            let pause = (account.until.milliseconds - Self.at(now).milliseconds) / 1_000
            pauses.append(pause)
            now += pause
        }
        #expect(pauses == [60, 120, 240, 480, 900, 900, 900, 900, 900, 900])
        #expect(breaker.all.map(\.failures) == [11])
    }

    @Test func `tries again after a probe that showed nothing, without a word`() throws {
        var breaker = try shut()
        breaker.begin(Self.id(2), at: Self.a, by: scholar, now: Self.at(40))
        #expect(breaker.note(Self.id(2), at: Self.a, by: scholar, nil, answered: false, now: Self.at(40)) == nil)
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(69)) != nil)
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(70)) == nil)
    }

    @Test func `gives each agent one try in a pause, so that none keeps the turn of the others`() throws {
        var breaker = try shut()
        breaker.begin(Self.id(2), at: Self.a, by: scholar, now: Self.at(30))
        // A call that hangs keeps nobody for long, and its agent does not get the next turn.
        #expect(breaker.refusal(Self.a, for: clerk, now: Self.at(39)) != nil)
        #expect(breaker.refusal(Self.a, for: clerk, now: Self.at(40)) == nil)
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(59)) != nil)
        // One that showed nothing keeps nobody else at all.
        breaker.begin(Self.id(3), at: Self.a, by: clerk, now: Self.at(41))
        #expect(breaker.note(Self.id(3), at: Self.a, by: clerk, nil, answered: false, now: Self.at(42)) == nil)
        #expect(breaker.refusal(Self.a, for: clerk, now: Self.at(70)) != nil)
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(60)) == nil)
        // The first is answered after all.
        #expect(breaker.note(Self.id(2), at: Self.a, by: scholar, nil, answered: true, now: Self.at(61)) != nil)
        #expect(breaker.isEmpty)
    }

    @Test func `what may be about one call shuts it for that agent, until another is told the same`() throws {
        var breaker = AccountBreaker()
        let first = breaker.note(Self.id(1), at: Self.a, by: scholar, .payment, answered: false, now: Self.at(0))
        guard case .shut(let own)? = first else {
            Issue.record("nothing was shut")
            return
        }
        #expect(own.agent == scholar && own.text.contains("for `scholar`"))
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(29)) != nil)
        #expect(breaker.refusal(Self.a, for: clerk, now: Self.at(29)) == nil)
        _ = breaker.note(Self.id(2), at: Self.a, by: clerk, .payment, answered: false, now: Self.at(20))
        let porter = try #require(AgentName("porter"))
        #expect(breaker.refusal(Self.a, for: porter, now: Self.at(49)) != nil)
        #expect(breaker.all.map(\.agent) == [nil])
        #expect(breaker.refusal(Self.a, for: porter, now: Self.at(50)) == nil)
    }

    @Test func `knows the keys of a provider apart`() throws {
        let breaker = try shut()
        #expect(breaker.refusal(ProviderAccount(provider: "a", key: 1), for: scholar, now: Self.at(1)) == nil)
    }

    // K7: a clock that goes back must not shut an account for years.
    @Test func `is not held shut by a clock that went back`() throws {
        let breaker = try shut()
        #expect(breaker.refusal(Self.a, for: scholar, now: Self.at(-10_000)) == nil)
        #expect(breaker.refusal(Self.a, for: scholar, now: Timestamp(milliseconds: .min)) == nil)
    }

    @Test func `refuses at the gate without using up anything, and enters what changed`() throws {
        let bench = try Bench()
        let first = bench.ask(try bench.call(.atMost(MicroDollars(10))))
        let beside = bench.ask(try bench.call(.atMost(MicroDollars(10))))
        first.settle(Outcome(end: .complete, status: 429, billing: .credit))
        for _ in 0..<50 {
            let refusal = bench.ask(try bench.call(.atMost(MicroDollars(10)))).refusal
            #expect(refusal?.kind == .budget && refusal?.text.contains("`local` does not pay") == true)
        }
        // Other work goes on, and what was under way ends as it would.
        #expect(bench.ask(bench.get()).isGranted)
        beside.settle(Outcome(end: .complete, status: 429, billing: .credit))
        #expect(bench.gate.shutAccounts.map(\.failures) == [1])
        #expect(bench.gate.spend(on: bench.day).totalReserved == .zero)

        bench.clock.move(seconds: 31)
        let probe = bench.ask(try bench.call(.atMost(MicroDollars(10))))
        #expect(probe.isGranted)
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(10)))).refusal?.kind == .budget)
        probe.settle(Outcome(end: .complete, status: 200, spent: MicroDollars(1), basis: .usage))
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(10)))).isGranted)
        let kinds = bench.ledger.entries.map(\.kind).filter { $0 == .accountShut || $0 == .accountOpened }
        #expect(kinds == [.accountShut, .accountOpened])
    }

    @Test func `a probe that is refused by a budget leaves room for the next one`() throws {
        let bench = try Bench()
        bench.ask(try bench.call(.atMost(MicroDollars(10)))).settle(
            Outcome(end: .complete, status: 402, billing: .payment))
        bench.clock.move(seconds: 31)
        let dear = bench.ask(try bench.call(.atMost(MicroDollars(90_000_000)))).refusal
        #expect(dear?.text.contains("does not pay") == false)
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(10)))).isGranted)
    }
}
