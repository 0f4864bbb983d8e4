/// A question that the door answers itself, with nothing done on anybody's behalf.
final class AnsweredExchange: DoorExchange {
    private let answer: DoorReply
    private let client: ClientConnection

    init(reply: DoorReply, client: ClientConnection) {
        self.answer = reply
        self.client = client
    }

    func start() { client.reply(answer) }
    func clientGone() {}
    func clientWritable() {}
}
