import Testing
import Wire

@testable import Proxy

@Suite struct `The model meter` {
    private func head(_ type: String = "text/event-stream") throws -> HTTPResponseHead {
        var decoder = HTTPResponseDecoder(method: "POST")
        let bytes = Array("HTTP/1.1 200 OK\r\ncontent-type: \(type)\r\n\r\n".utf8)
        guard case .head(let head) = decoder.next(bytes.span).event else { throw WireError(.header, "no head") }
        return head
    }

    private func run(
        _ pieces: [[UInt8]], drops: Bool, _ dialect: ModelEndpoint = .chatCompletions
    ) throws -> ([UInt8], UsageReader) {
        var passed: [UInt8] = []
        let meter = try run(pieces, drops: drops, dialect) { passed += $0 }
        return (passed, meter.reader)
    }

    /// Feeds the pieces, hands out what passes, and gives back the meter as it is in the end or when it throws.
    @discardableResult
    private func run(
        _ pieces: [[UInt8]], drops: Bool, _ dialect: ModelEndpoint, _ passes: ([UInt8]) -> Void
    ) throws -> ModelMeter {
        var meter = ModelMeter(try head(), dialect, isStream: true, dropsExtraChunk: drops)
        for piece in pieces { passes(try meter.feed(piece.span)?.passing ?? piece) }
        passes(try meter.finish().passing)
        return meter
    }

    @Test(arguments: [true, false]) func `passes the same bytes and reads the same usage however a stream is cut`(
        drops: Bool
    ) throws {
        for seed in UInt64(0)..<150 {
            var generated = Generated(seed: seed)
            let (before, usage, after) = generated.events()
            // Sometimes the end is torn: what is no event to anybody goes nowhere.
            let tail = seed.isMultiple(of: 5) ? "data: {\"torn\":" : ""
            let bytes = Array(((before + [usage] + after).joined() + tail).utf8)
            // The gate asked for usage, so it also takes back the null that every other chunk bears for it.
            let clean = (before + after).joined().replacing(",\"usage\":null", with: "")
            let kept = Array((drops ? clean : (before + [usage] + after).joined()).utf8)
            let whole = try run([bytes], drops: drops)
            #expect(whole.0 == kept, "seed \(seed)")
            #expect(whole.1.usage?.input == 1_000)
            #expect(whole.1.isFinal)
            for pieces in [bytes.map { [$0] }, generated.cut(bytes), generated.cut(bytes)] {
                let cut = try run(pieces, drops: drops)
                #expect(cut.0 == kept, "seed \(seed)")
                #expect(cut.1.usage == whole.1.usage)
                #expect(cut.1.outputBytes == whole.1.outputBytes)
            }
        }
    }

    @Test func `survives any bytes, and loses none of those it does not drop`() throws {
        for seed in UInt64(0)..<300 {
            var generated = Generated(seed: 10_000 + seed)
            let (before, usage, after) = generated.events()
            var bytes = Array((before + [usage] + after).joined().utf8)
            for _ in 0..<(1 + generated.below(6)) {
                let at = generated.below(bytes.count)
                switch generated.below(3) {
                case 0: bytes[at] = UInt8(generated.below(256))
                case 1: bytes.remove(at: at)
                default: bytes.insert(UInt8(generated.below(256)), at: at)
                }
            }
            // What cannot be read ends the answer: what passed until then is a beginning of it.
            var passed: [UInt8] = []
            _ = try? run(generated.cut(bytes), drops: false, .chatCompletions) { passed += $0 }
            #expect(bytes.starts(with: passed))
            let cut = try? run(generated.cut(bytes), drops: true).0
            #expect(cut == (try? run([bytes], drops: true).0))
            #expect((cut?.count ?? 0) <= bytes.count)
            _ = try? run(generated.cut(bytes), drops: true, .messages)
        }
    }

    @Test func `lets no event over its bound pass, for nobody could tell what it proposes`() throws {
        let line = Array(("data: " + String(repeating: "x", count: WireLimits.eventBytes + 10) + "\n\n").utf8)
        var passed: [UInt8] = []
        #expect(throws: WireError.self) { try run([line], drops: true, .chatCompletions) { passed += $0 } }
        #expect(passed.isEmpty)
    }

    @Test(arguments: ["application/json", "application/json; charset=utf-8", "text/plain", ""])
    func `reads a whole answer and changes nothing of it`(type: String) throws {
        var meter = ModelMeter(try head(type), .chatCompletions, isStream: false, dropsExtraChunk: true)
        let bytes = Array("{\"choices\":[],\(Conversation.usage)}".utf8)
        for byte in bytes { #expect(try meter.feed([byte].span) == .nothing) }
        #expect(try meter.finish() == .passing(bytes))
        #expect(meter.reader.usage?.output == 10)
    }
}
