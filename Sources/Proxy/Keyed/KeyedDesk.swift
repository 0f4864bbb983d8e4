import Gate
import Vocabulary
import Wire

/// Asks who shows a credential and, when somebody is known, makes the connection theirs for the request that begins.
struct KeyedDesk: Sendable {
    let knower: any CallerKnowing
    let connections: OpenConnections
    let door: KeyDoor
    /// The address that the connection came from.
    let source: String

    /// A no.
    struct Refused: Error {
        let refusal: KeyRefusal
        let waits: Bool
    }

    /// Who asks. The connection may serve another key next: proxies share connections between clients.
    func admit(_ shown: Credentials.Presented, _ client: ClientConnection) throws(Refused) -> KeyedSession {
        switch knower.caller(showing: shown, at: door, from: source) {
        case .refused(let refusal, let waits): throw Refused(refusal: refusal, waits: waits)
        case .known(let session):
            // No when the run ended a moment ago, or has as many connections as it may.
            guard connections.move(client.channel, to: session.caller.run) else {
                throw Refused(refusal: .full, waits: false)
            }
            client.adopt(session.bodies)
            return session
        }
    }
}
