/// A request that is refused before it is an intent: it could not be read in one way only.
final class RefusedExchange: DoorExchange {
    private let refusal: DoorReply
    private let client: ClientConnection

    init(reply: DoorReply, client: ClientConnection) {
        self.refusal = reply
        self.client = client
    }

    func start() { client.reply(refusal, closing: true) }
    func clientGone() {}
    func clientWritable() {}
}
