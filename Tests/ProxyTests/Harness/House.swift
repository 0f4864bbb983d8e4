import Foundation
import Gate
import NIOCore
import Policy
import Proxy
import TestSupport
import Vocabulary

/// Two real doors over real listeners, with everything behind them but the ledger, the vault and the name server.
final class House: Sendable {
    static let placeholder = "gh-placeholder-0123456789abcdef-0123456789abcdef"
    static let secret = "sk-real-and-secret"

    let ledger = FakeLedger()
    let clock = MovableClock()
    let gate: Gatekeeper
    let doors: Doors
    let caller: Caller
    let modelPort: Int
    let egressPort: Int

    init(
        _ manifest: String, cedar: String? = nil, resolver: ScriptedResolver = ScriptedResolver(),
        kept: [KeptAnswer] = [],
        decisionPing: TimeAmount = ProxyLimits.decisionPing
    ) throws {
        let policy = try PolicySnapshot.load(
            manifest: OperatorFile(name: "gatehouse.yaml", text: manifest),
            cedar: cedar.map { [OperatorFile(name: "rules.cedar", text: $0)] } ?? [])
        guard let agent = AgentName("scholar") else { throw Peer.Ended() }
        caller = Caller(agent: agent, run: RunID("run-1"))
        gate = Gatekeeper(policy: policy, ledger: ledger, clock: clock)
        doors = try Doors(
            gate: gate,
            secrets: FixedSecrets([
                "local": Self.secret, "local#2": "sk-second", "local/clerk": "sk-clerk", "claude": Self.secret,
            ]), kept: kept, decisionPing: decisionPing,
            resolver: resolver, loops: 1)
        let model = try RawSocket.listen()
        let egress = try RawSocket.listen()
        (modelPort, egressPort) = (model.port, egress.port)
        try doors.open(
            DoorRun(caller: caller, placeholder: Self.placeholder), modelGate: model.descriptor,
            egressGate: egress.descriptor)
    }

    /// A house whose two providers are one upstream.
    static func withModels(
        at port: Int, cap: String? = nil, decisionPing: TimeAmount = ProxyLimits.decisionPing
    ) throws -> House {
        let price =
            "{ input: $3, output: $15, cache read: $0.30, cache write: $3.75, cache write 1h: $6, "
            + "max input: 200000, max output: 4096 }"
        return try House(
            """
            version: 1
            providers:
              local: { url: "http://127.0.0.1:\(port)", dialect: openai, key: secret:local }
              claude: { url: "http://127.0.0.1:\(port)", dialect: anthropic, key: secret:claude }
            prices:
              local/echo: \(price)
              claude/echo-a: \(price)
            agents:
              scholar:
                budget: \(cap ?? "$1000") per day
                models: { use: [local/echo, claude/echo-a] }

            """, decisionPing: decisionPing)
    }

    /// A house whose agent may visit and connect to these `host:port`, of which the loopback ones are granted.
    static func withHosts(
        _ hosts: [String], loopback: [String], cedar: String? = nil, resolver: ScriptedResolver = ScriptedResolver()
    ) throws -> House {
        let quoted = hosts.map { "\"\($0)\"" }.joined(separator: ", ")
        return try House(
            """
            version: 1
            loopback for tests: [\(loopback.map { "\"\($0)\"" }.joined(separator: ", "))]
            agents:
              scholar:
                may:
                  - read web: [\(quoted)]
                  - write web: [\(quoted)]
                  - connect: [\(quoted)]

            """, cedar: cedar, resolver: resolver)
    }

    func modelClient() throws -> Peer { try Peer(port: modelPort) }

    /// A client of another agent, in a run of its own.
    func modelClient(of name: String) throws -> Peer {
        guard let agent = AgentName(name) else { throw Peer.Ended() }
        let (model, egress) = (try RawSocket.listen(), try RawSocket.listen())
        let caller = Caller(agent: agent, run: RunID("run-\(name)-\(model.port)"))
        try doors.open(
            DoorRun(caller: caller, placeholder: Self.placeholder), modelGate: model.descriptor,
            egressGate: egress.descriptor)
        return try Peer(port: model.port)
    }

    func egressClient() throws -> Peer { try Peer(port: egressPort) }

    /// The outcomes in the ledger, once there are so many and no pass is open; fewer when time runs out.
    func outcomes(_ count: Int) -> [Entry] {
        _ = eventually { self.gate.openPasses == 0 && self.outcomesNow.count >= count }
        return outcomesNow
    }

    var outcomesNow: [Entry] { ledger.entries.filter { $0.kind == .outcome } }
    var decisions: [Entry] { ledger.entries.filter { $0.kind == .decision } }
}

/// Whether a condition comes true in time.
func eventually(within seconds: Double = 8, _ condition: () -> Bool) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
        if condition() { return true }
        Thread.sleep(forTimeInterval: 0.005)
    }
    return condition()
}
