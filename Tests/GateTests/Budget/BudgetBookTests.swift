import Gate
import Policy
import Testing
import Vocabulary

@Suite struct `The budget book` {
    @Test func `counts a reservation as spent until it settles (K1)`() throws {
        var bench = try BookBench("$0.0001 per day")
        let first = try #require(try bench.reserve(60))
        #expect(try bench.refusal(41).left == MicroDollars(40))
        bench.settle(first, 10)
        #expect(try bench.reserve(90) != nil)
        #expect(try bench.reserve(1) == nil)
    }

    @Test func `twenty parallel calls at 99 percent of the budget pass it by nothing (K1)`() throws {
        var bench = try BookBench("$1 per day")
        try bench.spend(990_000)
        var admitted = 0
        for _ in 0..<20 where try bench.reserve(4_000) != nil { admitted += 1 }
        #expect(admitted == 2)
        #expect(try bench.line("agent scholar: $1.00 per day").left == MicroDollars(2_000))
    }

    @Test func `asks every cap before it sets anything aside, and names the one that leaves least`() throws {
        var bench = try BookBench(
            "$3 per day, $1 per run, $0.20 per request, $5 in any 24 hours",
            top: "budget: [$2.50 per hour]\nbudgets: { providers: { local: $2 per month } }")
        #expect(try bench.refusal(200_001).budget.name == "agent scholar: $0.20 per request")
        for _ in 0..<5 { try bench.spend(200_000) }
        #expect(try bench.refusal(1).budget.name == "agent scholar: $1.00 per run")
        for _ in 0..<4 { try bench.spend(200_000, run: "run-2") }
        // What was refused left no trace in any of them.
        #expect(try bench.line("all agents: $2.50 per hour").reserved == .zero)
        let tightest = try bench.refusal(200_001, run: "run-3")
        #expect(tightest.budget.name == "provider local: $2.00 per month" && tightest.left == MicroDollars(200_000))
        #expect(try bench.reserve(200_000, run: "run-3", provider: "claude") != nil)
    }

    @Test func `a group's cap is over all of its agents and nobody else`() throws {
        let manifest = Bench.manifest(
            total: "budgets: { groups: { readers: $1 per day } }", budget: "groups: [readers]")
        var bench = try BookBench()
        bench.book.adopt(BudgetPlan(try Bench.policy(manifest).manifest))
        try bench.spend(600_000)
        #expect(try bench.refusal(400_001).budget.scope == .group("readers"))
        try bench.spend(9_000_000, agent: "clerk")
        #expect(try bench.line("group readers: $1.00 per day").settled == MicroDollars(600_000))
    }

    @Test func `a soft cap refuses nothing`() throws {
        var bench = try BookBench("\"$1 per hour, warn only\"")
        try bench.spend(5_000_000)
        #expect(try bench.line("agent scholar: $1.00 per hour, warn only").left == .zero)
        #expect(!bench.book.isCapped(try #require(AgentName("scholar")), provider: "local"))
    }

    @Test func `other budgets hold at once, over what was spent and set aside before them`() throws {
        var bench = try BookBench()
        let open = try #require(try bench.reserve(500_000))
        try bench.spend(400_000)
        let manifest = Bench.manifest(budget: "budget: [$1 per day, $0.95 in any 3 days]")
        bench.book.adopt(BudgetPlan(try Bench.policy(manifest).manifest))
        #expect(try bench.refusal(50_001).left == MicroDollars(50_000))
        bench.settle(open, 0)
        #expect(try bench.reserve(550_000) != nil)
    }

    @Test func `amounts near the end of Int64 neither trap, nor make room, nor free more than they took`() throws {
        var bench = try BookBench("$1 per day")
        #expect(try bench.reserve(.max) == nil)
        var free = try BookBench()
        let huge = [try #require(try free.reserve(.max)), try #require(try free.reserve(.max))]
        let small = try #require(try free.reserve(1_000_000))
        free.settle(huge[0], 0)
        free.settle(huge[1], -5)
        free.book.adopt(BudgetPlan(try Bench.policy(Bench.manifest(budget: "budget: $1 per day")).manifest))
        #expect(try free.reserve(1) == nil)
        free.settle(small, .max)
        #expect(try free.line("agent scholar: $1.00 per day").settled == .max)
    }

    @Test func `settling an unknown intent, or one twice, books nothing more`() throws {
        var bench = try BookBench("$1 per day")
        bench.settle(IntentID("run-x.1"), 5)
        let call = try #require(try bench.reserve(10))
        bench.settle(call, 7)
        bench.settle(call, 7)
        #expect(try bench.line("agent scholar: $1.00 per day").settled == MicroDollars(7))
    }
}
