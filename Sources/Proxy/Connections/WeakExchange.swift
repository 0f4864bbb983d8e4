/// An exchange as somebody sees it who does not keep it alive.
final class WeakExchange {
    private(set) weak var exchange: (any DoorExchange)?

    init(_ exchange: any DoorExchange) {
        self.exchange = exchange
    }
}
