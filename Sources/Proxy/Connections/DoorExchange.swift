import Gate

/// One request being served, on the event loop of its connection.
protocol DoorExchange: AnyObject {
    /// Called once, after the connection knows the exchange.
    func start()
    /// The client went away, or was cut off; nothing can be answered any more.
    func clientGone()
    /// Whether it goes on when the client ends its sending half: only a tunnel does.
    var outlivesClientEnd: Bool { get }
    /// The client takes bytes again.
    func clientWritable()
    /// A change of policy took the leave back: settle, and close what is open.
    func revoked(_ refusal: Refusal)
}

extension DoorExchange {
    var outlivesClientEnd: Bool { false }

    /// An exchange without a pass has no leave to lose.
    func revoked(_ refusal: Refusal) {}
}
