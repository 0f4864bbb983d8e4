import Gate
import Proxy
import Synchronization
import TestSupport
import Testing
import Vocabulary
import Wire

/// Knows callers by a real register, without a daemon around it.
final class KeyBox: CallerKnowing {
    private struct State: Sendable {
        var register = AgentRegister()
        var sessions: [AgentKeyID: KeyedSession] = [:]
        var refusals: [KeyRefusal] = []
        var makesWait = false
    }

    private let state = Mutex(State())
    private let house: House
    private let clock = MovableClock()

    init(_ house: House) {
        self.house = house
    }

    /// A new key of the house's agent, as text.
    func key(_ scope: KeyScope = KeyScope()) throws -> String {
        let issued = try state.withLock { state in
            var generator = SystemRandomNumberGenerator()
            _ = try state.register.align(with: [house.caller.agent], now: clock.now, using: &generator)
            let agent = try #require(state.register.agent(named: house.caller.agent))
            return try state.register.add(
                KeyOrder(scope: scope), for: agent.id, now: clock.now, using: &generator)
        }
        return String(decoding: issued.text.bytes, as: UTF8.self)
    }

    /// Takes a key back as the daemon does.
    func revoke(_ key: String) throws {
        let id = try #require(AgentKeyText(Array(key.utf8))).id
        let session = try state.withLock { state in
            _ = try state.register.revoke(id, reason: "lost", now: clock.now)
            return state.sessions.removeValue(forKey: id)
        }
        guard let run = session?.caller.run else { return }
        house.gate.revoke(run, Reason(rule: "key", text: "its key was revoked"))
        house.doors.close(run: run)
    }

    func makeWait() { state.withLock { $0.makesWait = true } }

    var refusals: [KeyRefusal] { state.withLock { $0.refusals } }

    func caller(showing shown: Credentials.Presented, at door: KeyDoor, from source: String) -> KeyedAnswer {
        state.withLock { state in
            do throws(KeyRefusal) {
                return .known(try session(shown, door, &state))
            } catch {
                state.refusals.append(error)
                return .refused(error, waits: state.makesWait)
            }
        }
    }

    private func session(
        _ shown: Credentials.Presented, _ door: KeyDoor, _ state: inout State
    ) throws(KeyRefusal) -> KeyedSession {
        switch shown {
        case .none: throw .missing
        case .conflict: throw .conflict
        case .key(let text):
            guard let key = AgentKeyText(Array(text.utf8)) else { throw .malformed }
            let (agent, record) = try state.register.caller(showing: key, at: door, now: clock.now).get()
            if let session = state.sessions[record.id] { return session }
            let caller = Caller(
                agent: agent.name, run: RunID("run-\(record.id)"), id: agent.id,
                key: CallerKey(id: record.id, scope: record.scope))
            guard let session = try? house.doors.session(caller, key: key.bytes) else { throw .full }
            state.sessions[record.id] = session
            return session
        }
    }
}
