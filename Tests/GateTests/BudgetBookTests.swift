import Gate
import Testing
import Vocabulary

private let day = Day(number: 20_000)

private func reservation(
    _ number: UInt64, _ micro: Int64, agent: String = "a", on day: Day = day
) throws -> OpenReservation {
    let name = try #require(AgentName(agent))
    let run = RunID("run-\(agent)")
    return OpenReservation(
        intent: IntentID(run: run, number: number), agent: name, run: run, day: day, amount: MicroDollars(micro))
}

@Suite struct `The budget book` {
    @Test func `counts a reservation as spent until it settles (K1)`() throws {
        var book = BudgetBook()
        let caps = BudgetCaps(agent: MicroDollars(100), total: nil)
        let first = try reservation(1, 60)
        #expect(book.reserve(first, caps: caps) == .reserved)
        #expect(
            book.reserve(try reservation(2, 41), caps: caps)
                == .exceeded(scope: .agent, cap: MicroDollars(100), left: MicroDollars(40)))
        book.settle(first.intent, spent: MicroDollars(10))
        #expect(book.reserve(try reservation(3, 90), caps: caps) == .reserved)
    }

    @Test func `holds the cap over all agents as well as each agent's own`() throws {
        var book = BudgetBook()
        let caps = BudgetCaps(agent: MicroDollars(100), total: MicroDollars(120))
        #expect(book.reserve(try reservation(1, 100, agent: "a"), caps: caps) == .reserved)
        #expect(
            book.reserve(try reservation(1, 21, agent: "b"), caps: caps)
                == .exceeded(scope: .total, cap: MicroDollars(120), left: MicroDollars(20)))
        #expect(book.reserve(try reservation(2, 20, agent: "b"), caps: caps) == .reserved)
    }

    @Test func `twenty parallel calls at 99 percent of the budget pass it by nothing (K1)`() throws {
        var book = BudgetBook()
        let caps = BudgetCaps(agent: MicroDollars(1_000_000), total: nil)
        let spent = try reservation(1, 990_000)
        #expect(book.reserve(spent, caps: caps) == .reserved)
        book.settle(spent.intent, spent: MicroDollars(990_000))
        let admitted = try (2..<22).filter { book.reserve(try reservation($0, 4_000), caps: caps) == .reserved }
        #expect(admitted.count == 2)
        #expect(book.spend(on: day).totalCommitted <= MicroDollars(1_000_000))
    }

    @Test func `books a call on the day it was reserved, whenever it settles`() throws {
        var book = BudgetBook()
        let caps = BudgetCaps(agent: nil, total: nil)
        let yesterday = try reservation(1, 50)
        #expect(book.reserve(yesterday, caps: caps) == .reserved)
        let next = Day(number: day.number + 1)
        #expect(book.reserve(try reservation(2, 5, on: next), caps: caps) == .reserved)
        book.settle(yesterday.intent, spent: MicroDollars(40))
        #expect(book.spend(on: day).totalSettled == MicroDollars(40))
        #expect(book.spend(on: next).totalCommitted == MicroDollars(5))
    }

    @Test func `an amount near the end of Int64 neither traps nor makes room`() throws {
        var book = BudgetBook()
        let caps = BudgetCaps(agent: nil, total: MicroDollars(.max - 1))
        #expect(book.reserve(try reservation(1, .max - 1), caps: caps) == .reserved)
        #expect(
            book.reserve(try reservation(2, .max), caps: caps)
                == .exceeded(scope: .total, cap: MicroDollars(.max - 1), left: .zero))
    }

    @Test func `starts from what the ledger left: settled spend and open reservations both count`() throws {
        let agent = try #require(AgentName("a"))
        let open = try reservation(7, 30)
        var book = BudgetBook(settled: [day: [agent: MicroDollars(50)]], open: [open])
        let caps = BudgetCaps(agent: MicroDollars(100), total: nil)
        #expect(
            book.reserve(try reservation(8, 21), caps: caps)
                == .exceeded(scope: .agent, cap: MicroDollars(100), left: MicroDollars(20)))
    }

    @Test func `settling an unknown intent books nothing`() {
        var book = BudgetBook()
        book.settle(IntentID("run-x.1"), spent: MicroDollars(5))
        #expect(book.spend(on: day).totalSettled == .zero)
    }
}
