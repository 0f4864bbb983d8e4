import Gate
import NIOCore
import Synchronization

/// A large request, read beside the event loop and then served like any other. Its connection waits meanwhile, as for every
/// request that is served; when the client hangs up, the request is let go unread and nothing is decided.
final class ReadingExchange: DoorExchange {
    /// The request on its way to a reader, for whoever takes it first.
    private final class Handover: Sendable {
        private let request: Mutex<DoorRequest?>

        init(_ request: DoorRequest) {
            self.request = Mutex(request)
        }

        func take() -> DoorRequest? { request.withLock { $0.take() } }
    }

    private let handover: Handover
    private let reader: ModelReader
    private let client: ClientConnection
    private var isOver = false
    /// Serves the request once it is read.
    private var exchange: (any DoorExchange)?

    init(_ request: DoorRequest, _ reader: ModelReader, _ client: ClientConnection) {
        handover = Handover(request)
        self.reader = reader
        self.client = client
    }

    func start() {
        let (handover, reader, loop) = (handover, reader, client.eventLoop)
        let bound = NIOLoopBound(self, eventLoop: loop)
        let isTaken = reader.door.readers.submit {
            guard let request = handover.take() else { return }
            let reading = reader.read(request)
            loop.execute { bound.value.serve(reading) }
        }
        if !isTaken { client.reply(ModelReply.busy, closing: true) }
    }

    private func serve(_ reading: ModelReader.Reading) {
        guard !isOver else { return }
        let exchange = reader.exchange(for: reading, client: client)
        self.exchange = exchange
        exchange.start()
    }

    func clientGone() {
        isOver = true
        _ = handover.take()
        exchange?.clientGone()
    }

    func clientWritable() { exchange?.clientWritable() }
    func revoked(_ refusal: Refusal) { exchange?.revoked(refusal) }
}
