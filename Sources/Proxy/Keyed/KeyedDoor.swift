import Gate
import Wire

/// A door that also serves callers who are known by a key alone.
protocol KeyedDoor: Sendable {
    /// The credential that a request shows at this door.
    func presented(in head: HTTPRequestHead) -> Credentials.Presented
    /// What serves the requests of a caller that is known.
    func service(for session: KeyedSession) -> any DoorService
    /// How somebody is told that no key, or not this one, lets them in.
    func reply(to refusal: KeyRefusal, of head: HTTPRequestHead) -> DoorReply
    /// How bytes are answered that are not HTTP.
    func reply(to violation: HTTPViolation) -> DoorReply
    /// How to answer when the gate holds too much already.
    var busyReply: DoorReply { get }
}
