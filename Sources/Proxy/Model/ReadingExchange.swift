import Gate
import NIOCore
import Vocabulary

/// A large request, read beside the event loop and then served like any other. Its connection waits meanwhile, as for every
/// request that is served; when the client hangs up, the request is let go unread and nothing is decided.
final class ReadingExchange: DoorExchange {
    /// The request, until it waits for a reader.
    private var request: DoorRequest?
    /// Where it waits.
    private var place: Readers.Place?
    private let reader: ModelReader
    private let client: ClientConnection
    private var isOver = false
    /// Serves the request once it is read.
    private var exchange: (any DoorExchange)?

    init(_ request: DoorRequest, _ reader: ModelReader, _ client: ClientConnection) {
        self.request = request
        self.reader = reader
        self.client = client
    }

    func start() {
        guard let request = request.take() else { return }
        let (reader, loop) = (reader, client.eventLoop)
        let bound = NIOLoopBound(self, eventLoop: loop)
        place = reader.door.readers.submit(of: reader.caller.run) {
            let reading = reader.read(request)
            loop.execute { bound.value.serve(reading) }
        }
        if place == nil { client.reply(ModelReply.busy, closing: true) }
    }

    private func serve(_ reading: ModelReader.Reading) {
        guard !isOver else { return }
        let exchange = reader.exchange(for: reading, client: client)
        self.exchange = exchange
        exchange.start()
    }

    func clientGone() {
        isOver = true
        if let place { reader.door.readers.withdraw(place) }
        exchange?.clientGone()
    }

    func clientWritable() { exchange?.clientWritable() }
    func revoked(_ refusal: Refusal) { exchange?.revoked(refusal) }
}
