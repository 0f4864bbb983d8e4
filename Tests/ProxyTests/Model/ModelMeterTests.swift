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
        _ pieces: [[UInt8]], drops: Bool, _ dialect: ModelDialect = .openai
    ) throws -> ([UInt8], UsageReader) {
        var meter = ModelMeter(try head(), dialect, dropsExtraChunk: drops)
        var passed: [UInt8] = []
        for piece in pieces { passed += meter.feed(piece.span) ?? piece }
        return (passed + meter.finish(), meter.reader)
    }

    @Test(arguments: [true, false]) func `passes the same bytes and reads the same usage however a stream is cut`(
        drops: Bool
    ) throws {
        for seed in UInt64(0)..<150 {
            var generated = Generated(seed: seed)
            let (before, usage, after) = generated.events()
            // Sometimes the end is torn: what is no event must pass all the same.
            let tail = seed.isMultiple(of: 5) ? "data: {\"torn\":" : ""
            let bytes = Array(((before + [usage] + after).joined() + tail).utf8)
            // The gate asked for usage, so it also takes back the null that every other chunk bears for it.
            let clean = (before + after).joined().replacing(",\"usage\":null", with: "")
            let kept = drops ? Array((clean + tail).utf8) : bytes
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
            #expect(try run(generated.cut(bytes), drops: false).0 == bytes)
            let dropping = try run(generated.cut(bytes), drops: true).0
            #expect(dropping == (try run([bytes], drops: true).0))
            #expect(dropping.count <= bytes.count)
            _ = try run(generated.cut(bytes), drops: true, .anthropic)
        }
    }

    @Test func `lets an event over its bound pass and gives up reading`() throws {
        let line = Array(("data: " + String(repeating: "x", count: WireLimits.eventBytes + 10) + "\n\n").utf8)
        let usage = Array("data: {\"choices\":[],\(Conversation.usage)}\n\n".utf8)
        let (passed, reader) = try run([line, usage], drops: true)
        let isWhole = passed == line + usage
        #expect(isWhole)
        #expect(!reader.isFinal)
    }

    @Test(arguments: ["application/json", "application/json; charset=utf-8", "text/plain", ""])
    func `reads a whole answer and changes nothing of it`(type: String) throws {
        var meter = ModelMeter(try head(type), .openai, dropsExtraChunk: true)
        let bytes = Array("{\"choices\":[],\(Conversation.usage)}".utf8)
        for byte in bytes { #expect(meter.feed([byte].span) == nil) }
        #expect(meter.finish().isEmpty)
        #expect(meter.reader.usage?.output == 10)
    }
}
