import Gate
import Inspection
import NIOCore
import Vocabulary

/// One payload of an exchange on its way to be recorded, on the exchange's event loop: scrubbed, cut into pieces, and held
/// back where recording does not keep up.
final class RecordedPayload {
    private let stream: any PayloadStream
    private let loop: any EventLoop
    private let payloadClass: PayloadClass
    private var scrubber: PayloadScrubber
    /// Bytes that were not looked through yet: events of a stream are small, and each by itself costs as much as many.
    private var gathered: [UInt8] = []
    /// Bytes handed on and not sealed yet.
    private var ahead = 0
    /// Why nothing will be recorded, once that is known.
    private(set) var failure: PayloadFailure?
    /// Called when bytes were sealed, or cannot be.
    var onChange: (() -> Void)?

    init(_ door: ModelDoor, _ label: PayloadLabel, _ scanner: PlaceholderScanner, on loop: any EventLoop) {
        stream = door.recorder.begin(label)
        self.loop = loop
        payloadClass = label.payloadClass
        scrubber = PayloadScrubber(scanner)
    }

    /// Whether so much waits that no more should come for now.
    var isFull: Bool { ahead >= ProxyLimits.recordedAhead }

    /// Adds bytes.
    func write(_ bytes: ByteBuffer) {
        guard failure == nil else { return }
        gathered += bytes.readableBytesView
        if gathered.count >= ProxyLimits.recordedPiece { hand(on: takeGathered()) }
    }

    private func takeGathered() -> [UInt8] {
        defer { gathered = [] }
        return scrubber.feed(gathered)
    }

    private func hand(on bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        ahead += bytes.count
        let bound = NIOLoopBound(self, eventLoop: loop)
        stream.write(bytes) { [loop] failure in
            loop.execute { bound.value.sealed(bytes.count, failure) }
        }
    }

    private func sealed(_ count: Int, _ failure: PayloadFailure?) {
        ahead -= count
        if self.failure == nil { self.failure = failure }
        onChange?()
    }

    /// Records a whole body piece by piece, then answers as `finish` does.
    func record(_ body: ByteBuffer, then: @escaping ([EntryKey: EntryValue], PayloadFailure?) -> Void) {
        var rest = body
        onChange = { [unowned self] in
            while !self.isFull, self.failure == nil, rest.readableBytes > 0 {
                let count = min(ProxyLimits.recordedPiece, rest.readableBytes)
                if let piece = rest.readSlice(length: count) { self.write(piece) }
            }
            guard self.failure != nil || rest.readableBytes == 0 else { return }
            self.onChange = nil
            self.finish(then: then)
        }
        onChange?()
    }

    /// Ends it; answers, on the event loop, with what an entry says of it and with what went wrong.
    func finish(then: @escaping ([EntryKey: EntryValue], PayloadFailure?) -> Void) {
        onChange = nil
        if failure == nil { hand(on: takeGathered() + scrubber.finish()) }
        let bound = NIOLoopBound((self, then), eventLoop: loop)
        stream.finish { [loop] result in
            loop.execute {
                let (payload, then) = bound.value
                switch result {
                case .success(let commitment): then([.payloads: .strings([commitment.text])], nil)
                case .failure(let failure):
                    then([.unrecorded: .string("\(payload.payloadClass.rawValue): \(failure.message)")], failure)
                }
            }
        }
    }
}
