import Wire

/// Reads the usage out of an answer while it passes, and says which of its bytes go on to the client: all of them, but
/// for what is there only because the gate asked for usage: one chunk, and a null in each of the others (O2).
struct ModelMeter {
    private enum Form {
        /// An event stream.
        case events(ServerSentEventDecoder)
        /// One JSON text, read when it is whole.
        case whole
        /// Bytes that cannot be read: an encoding, an unknown type, an event over its bound. They pass; the call is
        /// settled at the worst.
        case opaque
    }

    private var form: Form
    private var pending: [UInt8] = []
    private let dropsExtraChunk: Bool
    /// What was read so far.
    private(set) var reader: UsageReader

    init(_ answer: HTTPResponseHead, _ dialect: ModelDialect, dropsExtraChunk: Bool) {
        reader = UsageReader(dialect)
        self.dropsExtraChunk = dropsExtraChunk
        let type = answer.headers.first("content-type") ?? ""
        let encoding = answer.headers.first("content-encoding") ?? "identity"
        if !encoding.utf8.elementsEqual("identity".utf8) {
            form = .opaque
        } else if type.utf8.starts(with: "text/event-stream".utf8) {
            form = .events(ServerSentEventDecoder())
        } else {
            form = .whole
        }
    }

    /// Takes bytes of the answer; returns those that go on now, nil for all of them. Of a stream only whole events go on:
    /// behind a torn one the gate's own error event could not be read (C8).
    mutating func feed(_ bytes: Span<UInt8>) -> [UInt8]? {
        switch form {
        case .opaque: return nil
        case .whole:
            guard pending.count + bytes.count <= WireLimits.jsonBytes else {
                pending = []
                form = .opaque
                return nil
            }
            pending.append(bytes: bytes)
            return nil
        case .events(var decoder):
            pending.append(bytes: bytes)
            let passing = take(&decoder, isLast: false)
            if case .events = form { form = .events(decoder) }
            return passing
        }
    }

    /// The answer ended; returns bytes that were held back and go on after all.
    mutating func finish() -> [UInt8] {
        switch form {
        case .opaque: return []
        case .whole:
            if let document = try? JSONDocument(pending) { reader.read(body: document) }
            return []
        case .events(var decoder):
            let passing = take(&decoder, isLast: true)
            return passing + pending
        }
    }

    private mutating func take(_ decoder: inout ServerSentEventDecoder, isLast: Bool) -> [UInt8] {
        var passing: [UInt8] = []
        var start = 0
        do throws(WireError) {
            while let step = try decoder.next(pending.span.extracting(start..<pending.count), isLast: isLast) {
                passing += read(step.event, bytes: pending[start..<start + step.consumed])
                start += step.consumed
            }
        } catch {
            // An event over its bound is no longer held: it passes, and the call is settled at the worst.
            form = .opaque
            passing += pending[start...]
            start = pending.count
        }
        pending.removeFirst(start)
        return passing
    }

    /// Reads an event, and gives back what of it goes on.
    private mutating func read(_ event: ServerSentEvent, bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let data = event.data, !event.isDone, let document = try? JSONDocument(data) else { return bytes }
        reader.read(event: document)
        guard dropsExtraChunk else { return bytes }
        if UsageInjection.isExtraChunk(document) { return [] }
        guard let edited = try? UsageInjection.withoutNullUsage(document), let place = bytes.firstRange(of: data) else {
            return bytes
        }
        return bytes[..<place.lowerBound] + edited + bytes[place.upperBound...]
    }
}
