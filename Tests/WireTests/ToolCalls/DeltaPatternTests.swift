import TestSupport
import Testing

@testable import Wire

/// Events that repeat the one before are let through without being parsed; nothing else may come of it (O4, A12, D9).
struct DeltaPatternTests {
    /// What a watcher and the client saw of a stream.
    private struct Seen: Equatable {
        var output: [UInt8] = []
        var batches: [[ProposedToolCall]] = []
        var bytes = 0
        var problem: WireError?
        /// Bytes that were not parsed.
        var repeated = 0

        static func == (left: Seen, right: Seen) -> Bool {
            left.output == right.output && left.batches == right.batches && left.bytes == right.bytes
                && left.problem?.message == right.problem?.message
        }
    }

    private struct Watcher: StreamWatching {
        var reader: UsageReader

        mutating func read(_ event: ServerSentEvent, _ document: JSONDocument?) -> ToolCallStream.Reading {
            if let document { reader.read(event: document) }
            return .same
        }

        mutating func readRepetition(growth: Int) { reader.readRepetition(growth: growth) }
    }

    private static func run(_ pieces: [[UInt8]], _ dialect: ToolCallDialect) -> Seen {
        var stream = ToolCallStream(dialect)
        var watcher = Watcher(reader: UsageReader(dialect == .messages ? .anthropic : .openai))
        var seen = Seen()
        func take(_ step: ToolCallStep) throws(WireError) {
            var step = step
            while true {
                seen.output += step.passing
                guard !step.batch.isEmpty else { return }
                seen.batches.append(step.batch)
                step = try stream.answer([], watching: &watcher)
            }
        }
        do throws(WireError) {
            // Messages say which block they speak in before they speak.
            if dialect == .messages { _ = try stream.feed(Array(opening.utf8).span, watching: &watcher) }
            for piece in pieces {
                let done = stream.takeRepetitions(piece.span, watching: &watcher)
                seen.output += piece[..<done]
                seen.repeated += done
                try take(try stream.feed(piece.span.extracting(done..<piece.count), watching: &watcher))
            }
            try take(try stream.finish(watching: &watcher))
        } catch {
            seen.problem = error
        }
        seen.bytes = watcher.reader.outputBytes
        return seen
    }

    private static let opening =
        "event: content_block_start\n"
        + #"data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"# + "\n\n"

    /// An event that says `words`, a JSON string without its quotes.
    private static func speaking(_ words: String, _ dialect: ToolCallDialect, number: Int = 1) -> String {
        switch dialect {
        case .chat:
            #"data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"\#(words)"},"finish_reason":null}],"#
                + #""usage":null,"obfuscation":"\#(String(repeating: "x", count: number % 5))"}"# + "\n\n"
        case .messages:
            "event: content_block_delta\n"
                + #"data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"\#(words)"}}"#
                + "\n\n"
        case .responses:
            "event: response.output_text.delta\n"
                + #"data: {"type":"response.output_text.delta","sequence_number":\#(number),"output_index":0,"#
                + #""delta":"\#(words)","obfuscation":"ab"}"# + "\n\n"
        }
    }

    private static let words = [
        "one", " two", #"\n\"three\" \u00e9\ud83d\ude00"#, "ä€😀", "", "a b c d e f g h i j k l m", "x",
    ]

    private static func text(_ dialect: ToolCallDialect) -> String {
        words.enumerated().map { speaking($1, dialect, number: $0 * 7) }.joined()
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `words after words are passed unparsed, and counted as if they were parsed`(dialect: ToolCallDialect) {
        let text = Self.text(dialect)
        let pieces = Self.words.enumerated().map { Array(Self.speaking($1, dialect, number: $0 * 7).utf8) }
        let quick = Self.run(pieces, dialect)
        let slow = Self.run(text.utf8.map { [$0] }, dialect)
        #expect(quick == slow)
        #expect(quick.output == Array(text.utf8))
        #expect(quick.repeated == quick.output.count - pieces[0].count)
        #expect(slow.repeated == 0 && quick.problem == nil && quick.bytes > 40)
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `however words are cut, the same goes on`(dialect: ToolCallDialect) {
        let bytes = Array(Self.text(dialect).utf8)
        let whole = Self.run([bytes], dialect)
        for pieces in cuts(bytes) { #expect(Self.run(pieces, dialect) == whole) }
    }

    @Test(arguments: [
        #"{"index":0,"delta":{"content":"x","tool_calls":[{"index":0,"id":"a","function":{"name":"exec","arguments":"{}"}}]},"finish_reason":null}"#,
        #"{"index":0,"delta":{"content":"x"},"finish_reason":"stop"}"#,
        #"{"index":1,"delta":{"content":"x"},"finish_reason":null}"#,
        #"{"index":0,"delta":{"content":"x\u{1}"},"finish_reason":null}"#,
        #"{"index":0,"delta":{"content":"x\"},"finish_reason":null}"#,
        #"{"index":0,"delta":{"content":"x","content":"y"},"finish_reason":null}"#,
        #"{"index":0,"delta":{"content":["x"]},"finish_reason":null}"#,
    ])
    func `what differs elsewhere is parsed`(choice: String) {
        let odd = "data: {\"id\":\"c\",\"model\":\"m\",\"choices\":[\(choice)],\"usage\":null,\"obfuscation\":\"\"}\n\n"
        let pieces = [Self.speaking("one", .chat), odd, Self.speaking("two", .chat)].map { Array($0.utf8) }
        let quick = Self.run(pieces, .chat)
        #expect(quick == Self.run(pieces.flatMap { $0.map { [$0] } }, .chat))
        #expect(quick.repeated == 0 || quick.problem != nil)
    }

    @Test(arguments: [
        "data: {\"id\":1,\ndata: \"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\r\r",
        "id: 1\ndata: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n",
        "\u{FEFF}data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"}}]}\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":1}}\n\n",
    ])
    func `no pattern is made of an event in an unusual form`(event: String) {
        let bytes = Array(event.utf8)
        #expect(Self.run([bytes, bytes, bytes], .chat).repeated == 0)
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `mutated words give the same however they are read`(dialect: ToolCallDialect) {
        let original = Array(Self.text(dialect).utf8)
        var random = SeededGenerator(seed: 20_261_122)
        var repeated = 0
        for _ in 0..<400 {
            let bytes = random.mutate(original, with: "{}[]\",:\\\n\r d0e1nx")
            var blocks: [[UInt8]] = []
            for byte in bytes {
                if blocks.last?.suffix(2).elementsEqual([10, 10]) ?? true { blocks.append([]) }
                blocks[blocks.count - 1].append(byte)
            }
            let quick = Self.run(blocks, dialect)
            var slow = Self.run(bytes.map { [$0] }, dialect)
            // What came in one piece with something unreadable does not go on.
            if slow.problem != nil, slow.output.starts(with: quick.output) { slow.output = quick.output }
            #expect(quick == slow, "\(String(decoding: bytes, as: UTF8.self))")
            repeated += quick.repeated
        }
        #expect(repeated > 25_000)
    }
}
