package import Gate
package import Vocabulary
package import Wire

/// Who knows callers by their keys.
package protocol CallerKnowing: Sendable {
    /// Who shows this credential. Called on an event loop, for every request; must return at once.
    ///
    /// - Parameter source: the address it came from.
    func caller(showing shown: Credentials.Presented, at door: KeyDoor, from source: String) -> KeyedAnswer
}

/// Whether a credential lets somebody in.
package enum KeyedAnswer: Sendable {
    /// This is who it is.
    case known(KeyedSession)
    /// Nobody is let in; when it `waits`, the answer comes late, because the source goes on trying.
    case refused(KeyRefusal, waits: Bool)
}
