package import Vocabulary

/// Whether one route is worth trying: closed while it works, open for a while after it failed, half open for one try
/// after that. An agent that tried waits for another such while, so that no agent keeps the turn. A pure value; the time
/// is given to it.
package struct Circuit: Hashable, Sendable {
    /// Where it stands.
    package enum State: Hashable, Sendable {
        /// Calls pass.
        case closed
        /// No call passes until then.
        case open(until: Timestamp)
        /// One call is under way to find out; another may try from then on.
        case trying(until: Timestamp)
    }

    /// Where it stands.
    package private(set) var state = State.closed
    /// Failures in a row.
    package private(set) var failures = 0
    /// What it failed of last.
    package private(set) var reason: RouteFailure?
    /// When it failed last.
    private var lastFailure: Timestamp?
    /// How long it was opened last, in milliseconds.
    private var lastPause: Int64 = 0
    /// When an agent that has tried may try again.
    private var turns: [AgentName: Timestamp] = [:]

    /// A closed circuit.
    package init() {}

    /// Whether a call of an agent may pass now.
    package func admits(_ agent: AgentName, at now: Timestamp) -> Bool {
        guard state != .closed else { return true }
        return !isHeld(at: now) && turns[agent]?.isAhead(of: now) != true
    }

    /// Whether no call passes now, whoever's it is.
    func isHeld(at now: Timestamp) -> Bool {
        switch state {
        case .closed: false
        case .open(let until), .trying(let until): until.isAhead(of: now)
        }
    }

    /// Notes that a call of an agent is under way on it: an open circuit lets one through.
    package mutating func begin(_ agent: AgentName, at now: Timestamp) {
        guard state != .closed else { return }
        state = .trying(until: Timestamp(milliseconds: now.milliseconds + GateLimits.circuitTry))
        turns[agent] = Timestamp(milliseconds: now.milliseconds + lastPause)
    }

    /// Notes that the call under way shows nothing of this circuit: another may try at once.
    mutating func release(at now: Timestamp) {
        if case .trying = state { state = .open(until: now) }
    }

    /// Whether a call failed likewise lately, and none was answered since.
    func failed(like failure: RouteFailure, by now: Timestamp) -> Bool {
        guard let lastFailure, reason?.isLike(failure) == true else { return false }
        return (0..<GateLimits.circuitWitness).contains(now.milliseconds - lastFailure.milliseconds)
    }

    /// Notes an answer; says whether that closes it.
    package mutating func succeed() -> Bool {
        let wasOpen = state != .closed
        self = Circuit()
        return wasOpen
    }

    /// Notes a failure; says whether that opens it.
    package mutating func fail(_ failure: RouteFailure, at now: Timestamp) -> Bool {
        failures = min(failures + 1, GateLimits.circuitFailuresCounted)
        reason = failure
        lastFailure = now
        guard let pause = pause(after: failure) else { return false }
        let wasClosed = state == .closed
        lastPause = pause
        state = .open(until: Timestamp(milliseconds: now.milliseconds + pause))
        return wasClosed
    }

    /// How long no call passes, in milliseconds; nil when it stays closed for now.
    private func pause(after failure: RouteFailure) -> Int64? {
        switch failure {
        case .keyRefused, .forbidden, .noCredential, .billing: return GateLimits.circuitOpenMost
        case .limited(let wait):
            return wait.map(Self.bounded) ?? grown(from: 1)
        case .failing(_, let wait?): return Self.bounded(wait)
        case .unreachable, .failing, .slow, .broken:
            return failures < GateLimits.circuitFailures ? nil : grown(from: GateLimits.circuitFailures)
        }
    }

    /// Twice as long with each further failure.
    private func grown(from first: Int) -> Int64 {
        let doublings = min(max(0, failures - first), 8)
        return min(GateLimits.circuitOpenLeast << Int64(doublings), GateLimits.circuitOpenMost)
    }

    /// What a provider asks for, within what is reasonable.
    private static func bounded(_ seconds: Int64) -> Int64 {
        min(max(1, seconds), GateLimits.circuitOpenMost / 1_000) * 1_000
    }
}

extension Timestamp {
    /// Whether it is yet to come. A clock that went back must not close a route for longer than it was meant to be.
    fileprivate func isAhead(of now: Timestamp) -> Bool {
        now < self && milliseconds - now.milliseconds <= GateLimits.circuitOpenMost
    }
}
