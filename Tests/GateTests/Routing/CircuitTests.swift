import Gate
import TestSupport
import Testing
import Vocabulary

@Suite struct CircuitTests {
    private let scholar: AgentName

    init() throws {
        scholar = try #require(AgentName("scholar"))
    }

    private static func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1_000) }

    @Test func `three failures in a row open a circuit, and it is tried again after a while`() {
        var circuit = Circuit()
        let opened = [RouteFailure.unreachable, .failing(status: 503, retryAfter: nil), .broken].map {
            let wasAdmitted = circuit.admits(scholar, at: Self.at(0))
            return (wasAdmitted, circuit.fail($0, at: Self.at(0)))
        }
        #expect(opened.map(\.0) == [true, true, true])
        #expect(opened.map(\.1) == [false, false, true])
        #expect(!circuit.admits(scholar, at: Self.at(4)))
        #expect(circuit.admits(scholar, at: Self.at(5)))
        circuit.begin(scholar, at: Self.at(5))
        // One call finds out; the others wait.
        #expect(!circuit.admits(scholar, at: Self.at(6)))
        let opensAgain = circuit.fail(.broken, at: Self.at(6))
        #expect(!opensAgain)
        // The next pause is longer.
        #expect(!circuit.admits(scholar, at: Self.at(15)))
        #expect(circuit.admits(scholar, at: Self.at(16)))
        let wasOpen = circuit.succeed()
        #expect(wasOpen)
        #expect(circuit == Circuit())
    }

    @Test(
        arguments: [
            (RouteFailure.limited(retryAfter: 30), 30), (.limited(retryAfter: nil), 5), (.limited(retryAfter: 0), 1),
            (.limited(retryAfter: .max), 300), (.limited(retryAfter: .min), 1),
            (.failing(status: 529, retryAfter: 20), 20), (.failing(status: 503, retryAfter: 1_000_000), 300),
            (.keyRefused, 300), (.forbidden, 300), (.billing, 300), (.noCredential, 300),
        ] as [(RouteFailure, Int64)])
    func `what a provider asks for is honoured at once, within bounds`(failure: RouteFailure, seconds: Int64) {
        var circuit = Circuit()
        let wasOpened = circuit.fail(failure, at: Self.at(0))
        #expect(wasOpened)
        #expect(!circuit.admits(scholar, at: Timestamp(milliseconds: seconds * 1_000 - 1)))
        #expect(circuit.admits(scholar, at: Self.at(seconds)))
    }

    @Test func `a clock that goes back does not close a route for longer than the bound`() {
        var circuit = Circuit()
        _ = circuit.fail(.keyRefused, at: Self.at(1_000_000))
        #expect(circuit.admits(scholar, at: Self.at(0)))
    }

    @Test(
        arguments: [
            (200, nil), (400, nil), (404, nil), (422, nil), (401, .keyRefused), (403, .forbidden), (402, .billing),
            (429, .limited(retryAfter: 7)), (408, .failing(status: 408, retryAfter: 7)),
            (500, .failing(status: 500, retryAfter: 7)), (529, .failing(status: 529, retryAfter: 7)),
        ] as [(Int, RouteFailure?)])
    func `only answers that another route might better count`(status: Int, failure: RouteFailure?) {
        #expect(RouteFailure(status: status, retryAfter: 7) == failure)
    }

    @Test func `what is about a key holds for every model, and what is about a model for every key`() {
        var book = RouteBook()
        func hop(_ key: Int, _ model: String) -> RouteHop {
            RouteHop(provider: "p", model: model, key: key, agent: scholar)
        }
        let key = book.fail(.keyRefused, on: hop(0, "a"), at: Self.at(0))
        #expect(key == .key(provider: "p", key: 0))
        #expect(!book.admits(hop(0, "b"), at: Self.at(1)))
        #expect(book.admits(hop(1, "a"), at: Self.at(1)))
        let limit = book.fail(.limited(retryAfter: 9), on: hop(1, "a"), at: Self.at(0))
        #expect(limit == .limit(provider: "p", key: 1, model: "a"))
        #expect(!book.admits(hop(1, "a"), at: Self.at(1)))
        #expect(book.admits(hop(1, "b"), at: Self.at(1)))
        for _ in 0..<3 { _ = book.fail(.unreachable, on: hop(2, "c"), at: Self.at(0)) }
        #expect(!book.admits(hop(1, "c"), at: Self.at(1)))
        #expect(book.open.count == 3)
        let back = book.succeed(hop(2, "c"))
        #expect(back == [.model(provider: "p", model: "c")])
        #expect(book.open.count == 2)
    }

    @Test func `what a call may have brought about is held against its agent, until another is told the same`() throws {
        func hop(_ agent: String, _ key: Int = 0) throws -> RouteHop {
            RouteHop(provider: "p", model: "m", key: key, agent: try #require(AgentName(agent)))
        }
        for failure in [RouteFailure.forbidden, .billing] {
            var book = RouteBook()
            _ = book.fail(failure, on: try hop("scholar"), at: Self.at(0))
            #expect(!book.admits(try hop("scholar"), at: Self.at(1)))
            #expect(book.admits(try hop("clerk"), at: Self.at(1)))
            // Under another key it tells nothing.
            _ = book.fail(failure, on: try hop("clerk", 1), at: Self.at(1))
            #expect(book.admits(try hop("porter"), at: Self.at(1)))
            #expect(book.admits(try hop("porter", 1), at: Self.at(1)))
            let scope = book.fail(failure, on: try hop("clerk"), at: Self.at(2))
            #expect(scope == .key(provider: "p", key: 0))
            #expect(!book.admits(try hop("porter"), at: Self.at(3)))
        }
        // What was long ago is forgotten.
        var book = RouteBook()
        _ = book.fail(.forbidden, on: try hop("scholar"), at: Self.at(0))
        _ = book.fail(.forbidden, on: try hop("clerk"), at: Self.at(301))
        #expect(book.admits(try hop("porter"), at: Self.at(302)))
    }

    @Test(arguments: [(RouteFailure.billing, .forbidden), (.forbidden, .billing)] as [(RouteFailure, RouteFailure)])
    func `calls that fail of different things bear no witness of each other`(
        first: RouteFailure, second: RouteFailure
    ) throws {
        var book = RouteBook()
        _ = book.fail(first, on: try Self.hop("scholar"), at: Self.at(0))
        _ = book.fail(second, on: try Self.hop("clerk"), at: Self.at(0))
        #expect(book.admits(try Self.hop("porter"), at: Self.at(1)))
        let scope = book.fail(first, on: try Self.hop("teacher"), at: Self.at(1))
        #expect(scope == .key(provider: "p", key: 0))
    }

    private static func hop(_ agent: String) throws -> RouteHop {
        RouteHop(provider: "p", model: "m", key: 0, agent: try #require(AgentName(agent)))
    }

    /// An agent whose calls failed so often that its circuit is open.
    private static func book(_ failure: RouteFailure, of agent: String = "scholar") throws -> RouteBook {
        var book = RouteBook()
        for _ in 0..<GateLimits.circuitFailures { _ = book.fail(failure, on: try hop(agent), at: at(0)) }
        return book
    }

    @Test(arguments: [
        RouteFailure.failing(status: 500, retryAfter: nil), .failing(status: 408, retryAfter: nil), .broken,
    ])
    func `a failing model is left alone by the agent that saw it, and by all once another one saw it as often`(
        failure: RouteFailure
    ) throws {
        let (scholar, clerk, porter) = (try Self.hop("scholar"), try Self.hop("clerk"), try Self.hop("porter"))
        var book = try Self.book(failure)
        #expect(!book.admits(scholar, at: Self.at(1)))
        #expect(book.open.map(\.scope.text) == ["p/m, for scholar"])
        // One agent stays one, however often it fails.
        for _ in 0..<10 { _ = book.fail(failure, on: scholar, at: Self.at(1)) }
        #expect(book.admits(clerk, at: Self.at(1)))
        let opened = (0..<3).map { _ in book.fail(failure, on: clerk, at: Self.at(2)) }
        #expect(opened == [nil, nil, .model(provider: "p", model: "m")])
        #expect(!book.admits(porter, at: Self.at(3)))
        #expect(book.open.map(\.scope.text) == ["p/m"])
    }

    @Test func `what a failing provider asks for holds for its agent, and for all once another one is told so`() throws
    {
        let failure = RouteFailure.failing(status: 503, retryAfter: 60)
        var book = RouteBook()
        _ = book.fail(failure, on: try Self.hop("scholar"), at: Self.at(0))
        #expect(!book.admits(try Self.hop("scholar"), at: Self.at(1)))
        #expect(book.admits(try Self.hop("clerk"), at: Self.at(1)))
        let scope = book.fail(failure, on: try Self.hop("clerk"), at: Self.at(1))
        #expect(scope == .model(provider: "p", model: "m"))
        #expect(!book.admits(try Self.hop("porter"), at: Self.at(60)))
    }

    @Test func `an agent that is answered, and one that failed long ago, bear no witness`() throws {
        let failure = RouteFailure.failing(status: 500, retryAfter: nil)
        for isAnswered in [true, false] {
            var book = try Self.book(failure)
            if isAnswered { _ = book.succeed(try Self.hop("scholar")) }
            let now: Int64 = isAnswered ? 1 : GateLimits.circuitWitness / 1_000
            for _ in 0..<3 { _ = book.fail(failure, on: try Self.hop("clerk"), at: Self.at(now)) }
            #expect(!book.admits(try Self.hop("clerk"), at: Self.at(now)))
            #expect(book.admits(try Self.hop("porter"), at: Self.at(now)))
        }
    }

    @Test func `patience is a matter of one agent, however many are impatient`() throws {
        var book = try Self.book(.slow)
        for _ in 0..<6 { _ = book.fail(.slow, on: try Self.hop("clerk"), at: Self.at(0)) }
        for agent in ["scholar", "clerk"] { #expect(!book.admits(try Self.hop(agent), at: Self.at(1))) }
        #expect(book.admits(try Self.hop("porter"), at: Self.at(1)))
        // Nor does it bear witness of what fails.
        for _ in 0..<3 { _ = book.fail(.broken, on: try Self.hop("teacher"), at: Self.at(1)) }
        #expect(book.admits(try Self.hop("porter"), at: Self.at(1)))
    }

    @Test func `an agent that tries what is left alone by all, and fails, keeps nobody from trying`() throws {
        let failure = RouteFailure.failing(status: 500, retryAfter: nil)
        var book = try Self.book(failure)
        for _ in 0..<3 { _ = book.fail(failure, on: try Self.hop("clerk"), at: Self.at(0)) }
        let scholar = try Self.hop("scholar")
        #expect(book.admits(scholar, at: Self.at(6)))
        book.begin(scholar, at: Self.at(6))
        #expect(!book.admits(try Self.hop("porter"), at: Self.at(6)), "two tried at one time")
        _ = book.fail(failure, on: scholar, at: Self.at(6))
        #expect(book.admits(try Self.hop("porter"), at: Self.at(6)))
        // One that fails beside it shows that it still holds for all, and for longer.
        _ = book.fail(failure, on: try Self.hop("porter"), at: Self.at(7))
        #expect(!book.admits(try Self.hop("clerk"), at: Self.at(16)))
        #expect(book.admits(try Self.hop("clerk"), at: Self.at(17)))
    }

    @Test func `a try that is let go is the next agent's turn, and the one that let go waits for another pause`() throws
    {
        var book = RouteBook()
        let (scholar, clerk) = (try Self.hop("scholar"), try Self.hop("clerk"))
        _ = book.fail(.keyRefused, on: scholar, at: Self.at(0))
        book.begin(scholar, at: Self.at(300))
        #expect(!book.admits(clerk, at: Self.at(301)))
        book.release(scholar, at: Self.at(301))
        #expect(!book.admits(scholar, at: Self.at(301)))
        #expect(!book.admits(scholar, at: Self.at(599)))
        #expect(book.admits(clerk, at: Self.at(301)))
        #expect(book.admits(scholar, at: Self.at(600)))
        book.begin(clerk, at: Self.at(302))
        let back = book.succeed(clerk)
        #expect(back == [.key(provider: "p", key: 0)])
        #expect(book.admits(scholar, at: Self.at(302)))
    }

    @Test func `a try that fails for one reason keeps nobody from what it was to show of another`() throws {
        var book = RouteBook()
        let (scholar, clerk) = (try Self.hop("scholar"), try Self.hop("clerk"))
        _ = book.fail(.keyRefused, on: scholar, at: Self.at(0))
        book.begin(scholar, at: Self.at(300))
        _ = book.fail(.slow, on: scholar, at: Self.at(301))
        #expect(book.admits(clerk, at: Self.at(301)))
    }

    @Test func `the book stays within its bound`() {
        var book = RouteBook()
        for number in 0..<(GateLimits.circuits + 100) {
            let hop = RouteHop(provider: "p\(number)", model: "m", key: 0, agent: scholar)
            _ = book.fail(.keyRefused, on: hop, at: Self.at(0))
        }
        #expect(book.open.count == GateLimits.circuits)
    }

    @Test func `no sequence of events closes a route for longer than the bound`() {
        var random = SeededGenerator(seed: 23)
        var circuit = Circuit()
        var now: Int64 = 0
        for _ in 0..<20_000 {
            now += Int64.random(in: 0...400_000, using: &random)
            let time = Timestamp(milliseconds: now)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: _ = circuit.succeed()
            case 1: circuit.begin(scholar, at: time)
            case 2: _ = circuit.fail(.broken, at: time)
            case 3: _ = circuit.fail(.limited(retryAfter: Int64.random(in: .min ... .max, using: &random)), at: time)
            case 4: _ = circuit.fail(.failing(status: 500, retryAfter: nil), at: time)
            default: _ = circuit.fail(.billing, at: time)
            }
            #expect(circuit.admits(scholar, at: Timestamp(milliseconds: now + GateLimits.circuitOpenMost)))
        }
    }
}
