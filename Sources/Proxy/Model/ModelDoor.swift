import Gate
import NIOCore
import Vocabulary

/// The model gate: a reverse proxy for the model dialects that strips the caller's key, attaches the real one, and pays.
final class ModelDoor: Sendable {
    let gate: Gatekeeper
    let secrets: any SecretReading
    let pools: UpstreamPools
    let connections: OpenConnections
    let recorder: any PayloadRecording
    let kept: KeptAnswers
    let decisionPing: TimeAmount
    let background = BackgroundAnswers()
    let readers = Readers()

    init(
        gate: Gatekeeper,
        secrets: any SecretReading,
        pools: UpstreamPools,
        connections: OpenConnections,
        recorder: any PayloadRecording,
        kept: KeptAnswers,
        decisionPing: TimeAmount
    ) {
        self.gate = gate
        self.secrets = secrets
        self.pools = pools
        self.connections = connections
        self.recorder = recorder
        self.kept = kept
        self.decisionPing = decisionPing
    }
}
