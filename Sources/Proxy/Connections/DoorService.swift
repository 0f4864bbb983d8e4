import Wire

/// What a door does with the requests of one connection.
protocol DoorService: AnyObject {
    /// Begins to serve a request; the exchange answers through `client`.
    func exchange(for request: DoorRequest, client: ClientConnection) -> any DoorExchange
    /// Why a request is refused by its head alone, before anything of its body is held; nil when it may go on.
    func refusal(of head: HTTPRequestHead, from client: ClientConnection) -> HeadRefusal?
    /// How to answer bytes that are not HTTP, or a connection that must not go on.
    func reply(to violation: HTTPViolation) -> DoorReply
    /// How to answer when the gate holds too much already.
    var busyReply: DoorReply { get }
}

extension DoorService {
    /// A caller that is known by its listener has nothing to show.
    func refusal(of head: HTTPRequestHead, from client: ClientConnection) -> HeadRefusal? { nil }
}
