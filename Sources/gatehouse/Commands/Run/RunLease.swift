import Glibc
import Sandbox
import Synchronization
import Vocabulary

/// The run's hold on the daemon: registers the listeners, hears `kill`, and offers the listeners to the next daemon
/// when this one goes away.
final class RunLease: Sendable {
    private struct State: Sendable {
        var client: AdminClient
        var run: String?
        var isOver = false
    }

    private let daemon: DaemonStarter
    private let listeners: SandboxListeners
    private let registration: RunRegistration
    /// Whether the daemon the run began with ends with its last run.
    private let wasEmbedded: Bool
    // Guards the connection in use and whether the run is over.
    private let state: Mutex<State>
    /// Whether the daemon said its last word to a run that is over.
    private let isAnswered = Atomic<Bool>(false)

    init(
        daemon: DaemonStarter,
        client: AdminClient,
        wasEmbedded: Bool,
        listeners: SandboxListeners,
        registration: RunRegistration
    ) {
        self.wasEmbedded = wasEmbedded
        self.daemon = daemon
        self.listeners = listeners
        self.registration = registration
        self.state = Mutex(State(client: client))
    }

    /// Hands the listeners to the daemon; returns when its doors are open.
    func register() throws(GatehouseError) {
        let (client, run) = state.withLock { ($0.client, $0.run) }
        let request = RunRegistration(
            agent: registration.agent, run: run, placeholder: registration.placeholder, command: registration.command,
            task: registration.task)
        let reply = try client.ask(.register(request), descriptors: [listeners.modelGate, listeners.egressGate])
        switch reply {
        case .registered(let name): state.withLock { $0.run = name }
        // An operator may stop everything in the moment in which the run begins.
        case .kill(let reason): throw GatehouseError(.denied, Self.ended(reason))
        default: throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
    }

    private static func ended(_ reason: String) -> String { "the operator ended this run: \(reason)" }

    /// Listens for the daemon in the background; `kill` ends the agent when it says so or stays away.
    func watch(kill: @escaping @Sendable (String) -> Void) {
        BackgroundThread.start { [self] in
            while true {
                switch nextWord() {
                case .kill(let reason): kill(Self.ended(reason))
                case .gone:
                    if state.withLock({ $0.isOver }) { return isAnswered.store(true, ordering: .releasing) }
                    guard reconnect() else {
                        kill("the daemon is gone; the agent is ended because nothing governs it any more")
                        return
                    }
                }
            }
        }
    }

    /// Tells the daemon that the command ended, and waits a while for its word that this is entered.
    func end(status: Int32) {
        let client = state.withLock { state in
            state.isOver = true
            return state.client
        }
        let deadline = SystemClock().now.milliseconds + Int64(GatehouseLimits.endPatience)
        var isTold = (try? client.tell(.runEnded(status: status))) != nil
        while isTold, !isAnswered.load(ordering: .acquiring) {
            usleep(500)
            isTold = SystemClock().now.milliseconds < deadline
        }
        client.hangUp()
    }

    private enum Word {
        case kill(String)
        case gone
    }

    private func nextWord() -> Word {
        let client = state.withLock { $0.client }
        guard case .kill(let reason)? = try? client.nextReply() else { return .gone }
        return .kill(reason)
    }

    private func reconnect() -> Bool {
        let deadline = SystemClock().now.milliseconds + Int64(GatehouseLimits.reconnectPatience)
        while SystemClock().now.milliseconds < deadline {
            if let client = try? daemon.reconnect(wasEmbedded: wasEmbedded) {
                state.withLock { $0.client = client }
                if (try? register()) != nil { return true }
                client.hangUp()
            }
            usleep(100_000)
        }
        return false
    }
}
