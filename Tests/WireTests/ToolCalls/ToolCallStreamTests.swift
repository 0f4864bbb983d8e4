import Foundation
import TestSupport
import Testing

@testable import Wire

/// What holds in every dialect (cases D9, O4, A12).
struct ToolCallStreamTests {
    static let both = [#"read({"path":"ä.txt"})"#, #"exec({"cmd":"rm"})"#]

    @Test(arguments: ToolCallDialect.allCases)
    func `parallel calls are decided together and pass byte for byte when allowed`(dialect: ToolCallDialect) {
        let text = ToolCallSample.parallel(dialect)
        let run = ToolCallRun(text, dialect, allowing: ["read", "exec"])
        #expect(run.batches.count == 1)
        #expect(run.told == Self.both)
        #expect(run.text == text)
        #expect(run.problem == nil)
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `one byte at a time gives the same, allowed or refused`(dialect: ToolCallDialect) {
        let text = ToolCallSample.parallel(dialect)
        let bytes = text.utf8.map { [$0] }
        for allowed in [["read", "exec"], ["read"], []] {
            let slow = ToolCallRun(bytes, dialect, allowing: Set(allowed))
            let whole = ToolCallRun(text, dialect, allowing: Set(allowed))
            #expect(slow.output == whole.output)
            #expect(slow.told == Self.both)
        }
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `every cut of a stream gives the same bytes and calls`(dialect: ToolCallDialect) {
        let text = ToolCallSample.one(#"{"cmd":"rm"}"#, dialect)
        for allowed in [[], ["exec"]] as [Set<String>] {
            let whole = ToolCallRun(text, dialect, allowing: allowed)
            for pieces in cuts(Array(text.utf8)) {
                let run = ToolCallRun(pieces, dialect, allowing: allowed)
                #expect(run.output == whole.output && run.calls == whole.calls)
            }
        }
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `nothing of a call goes on before it is decided`(dialect: ToolCallDialect) throws {
        var stream = ToolCallStream(dialect)
        var passed: [UInt8] = []
        for byte in ToolCallSample.parallel(dialect).utf8 where !stream.isWaiting {
            passed += try stream.feed([byte].span).passing
        }
        #expect(stream.isWaiting)
        let text = String(decoding: passed, as: UTF8.self)
        #expect(!text.contains("read") && !text.contains("exec") && !text.contains("path"))
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `while a batch waits, what comes is kept and answered calls let it go`(dialect: ToolCallDialect) throws {
        var stream = ToolCallStream(dialect)
        let text = ToolCallSample.parallel(dialect)
        var passed = try stream.feed(Array(text.utf8).span).passing
        #expect(stream.isWaiting)
        #expect(try stream.feed(Array(": more\n\n".utf8).span) == ToolCallStep())
        #expect(try stream.finish() == ToolCallStep())
        passed += try stream.answer([.allow, .allow]).passing
        passed += try stream.finish().passing
        #expect(String(decoding: passed, as: UTF8.self) == text + ": more\n\n")
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `a missing verdict is a no`(dialect: ToolCallDialect) throws {
        var stream = ToolCallStream(dialect)
        _ = try stream.feed(Array(ToolCallSample.one("{}", dialect).utf8).span)
        let text = String(decoding: try stream.answer([]).passing, as: UTF8.self)
        #expect(text.contains("was not decided") && !text.contains(#""exec""#))
    }

    @Test(
        arguments: ToolCallDialect.allCases,
        [
            #"{"cmd":"rm""#, #"{"cmd":"ls","cmd":"rm"}"#, #"["rm"]"#, "rm -rf", #"{"cmd":"rm"}}"#, #"{"cmd":NaN}"#,
            #"{"\ud800":1}"#, String(repeating: #"{"a":"#, count: 200) + "1" + String(repeating: "}", count: 200),
        ])
    func `arguments that two readers could understand differently are refused whatever policy says`(
        dialect: ToolCallDialect, arguments: String
    ) {
        let run = ToolCallRun(ToolCallSample.one(arguments, dialect), dialect, allowing: ["exec"])
        #expect(run.calls.map(\.problem) == [.arguments])
        #expect(run.text.contains("its arguments are not one complete JSON object"))
        #expect(!run.text.contains("rm"))
        #expect(run.problem == nil)
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `arguments over their bound are refused and the stream goes on`(dialect: ToolCallDialect) {
        let big = "{\"a\":\"" + String(repeating: "x", count: 100_000) + "\"}"
        let piece = String(repeating: "x", count: 100_000)
        let pieces = ["{\"a\":\""] + [String](repeating: piece, count: 60) + ["\"}"]
        var text: String
        switch dialect {
        case .chat:
            text = ToolCallSample.chunk(ToolCallSample.choice(ToolCallSample.call(0, "exec", pieces[0])))
            for piece in pieces.dropFirst() {
                text += ToolCallSample.chunk(ToolCallSample.choice(ToolCallSample.call(0, nil, piece)))
            }
            text +=
                ToolCallSample.chunk(ToolCallSample.choice("{}", end: "tool_calls")) + ToolCallSample.lastUsage
                + ToolCallSample.done
        case .messages: text = ToolCallSample.message(ToolCallSample.use(0, "exec", pieces))
        case .responses:
            // The events that repeat everything are themselves bounded, so only pieces are long here.
            text = ToolCallSample.responses(
                ToolCallSample.function(0, "exec", [big]).replacing(
                    "event: response.function_call_arguments.done",
                    with: (0..<60).map { _ in
                        ToolCallSample.response(
                            "function_call_arguments.delta", #","item_id":"fc_0","output_index":0,"delta":"\#(piece)""#)
                    }.joined() + "event: response.function_call_arguments.done"),
                output: [ToolCallSample.item(0, "exec", big)])
        }
        let run = ToolCallRun(text, dialect, allowing: ["exec"])
        #expect(run.calls.map(\.problem) == [.tooLarge])
        #expect(run.calls.first?.arguments.isEmpty == true)
        #expect(run.text.contains("it is too large") && !run.text.contains("xxxx"))
        #expect(run.output.count < 20_000)
        #expect(run.problem == nil)
    }

    @Test func `held bytes are bounded by the stream's own bound`() throws {
        var stream = ToolCallStream(.messages)
        let start = ToolCallSample.message(ToolCallSample.use(0, "exec", []))
        let open = start[..<(try #require(start.range(of: "event: content_block_stop"))).lowerBound]
        _ = try stream.feed(Array(open.utf8).span)
        let delta = ToolCallSample.event(
            "content_block_delta", #","index":0,"delta":{"type":"input_json_delta","partial_json":" "}"#)
        var passed = 0
        for _ in 0..<60_000 { passed += try stream.feed(Array(delta.utf8).span).passing.count }
        #expect(passed > 0 && passed < 2_000)
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `broken JSON in an event ends the stream, for nobody knows what it proposes`(dialect: ToolCallDialect) {
        for bad in ["data: {\"choices\":[{]}\n\n", "data: {\"type\":\"a\",\"type\":\"b\"}\n\n"] {
            let run = ToolCallRun(bad, dialect)
            #expect(run.problem?.code == .eventStream, "\(bad)")
            #expect(run.output.isEmpty)
        }
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `an error event drops the calls that were never completed`(dialect: ToolCallDialect) {
        let text = ToolCallSample.parallel(dialect)
        let cut = text[..<(text.range(of: "ä.txt")?.lowerBound ?? text.endIndex)]
        let held = cut[..<(cut.range(of: "\n\n", options: .backwards)?.upperBound ?? cut.endIndex)]
        let error =
            dialect == .chat
            ? "data: {\"error\":{\"message\":\"x\"}}\n\n" : "event: error\ndata: {\"type\":\"error\"}\n\n"
        let run = ToolCallRun(held + error, dialect, allowing: ["read", "exec"])
        #expect(run.batches.isEmpty && run.text.hasSuffix(error) && !run.text.contains("read"))
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `a stream that ends in the middle of a call refuses it`(dialect: ToolCallDialect) {
        let text = ToolCallSample.one(#"{"cmd":"rm -rf /"}"#, dialect)
        let cut = text[..<(text.range(of: " /")?.lowerBound ?? text.endIndex)]
        let run = ToolCallRun(String(cut), dialect, allowing: ["exec"])
        #expect(!run.text.contains("rm"))
        #expect(run.problem == nil)
    }

    @Test func `A5 keep-alives say nothing to any reader`() {
        #expect(ToolCallStream(.messages).keepAlive == Array("event: ping\ndata: {\"type\": \"ping\"}\n\n".utf8))
        #expect(ToolCallStream(.chat).keepAlive.first == UInt8(ascii: ":"))
    }

    @Test(arguments: ToolCallDialect.allCases)
    func `mutated streams never let a refused call through nor change an allowed one`(dialect: ToolCallDialect) {
        let original = Array(ToolCallSample.parallel(dialect).utf8)
        var random = SeededGenerator(seed: 20_261_121)
        for _ in 0..<1_500 {
            // Ended by a blank line whatever was changed: the end of a torn event is made whole.
            let bytes = random.mutate(original, with: "{}[]\",:\\\n\r d0e1n") + Array("\n\n".utf8)
            let refused = ToolCallRun([bytes], dialect)
            #expect(Self.proposals(in: refused.output, dialect) == 0, "\(String(decoding: bytes, as: UTF8.self))")
            let allowed = ToolCallRun([bytes], dialect, allowsAll: true)
            guard allowed.problem == nil, allowed.calls.allSatisfy({ $0.problem == nil }) else { continue }
            #expect(Self.blocks(allowed.output).allSatisfy { bytes.firstRange(of: $0) != nil })
        }
    }

    /// The bytes of every event, whatever their order.
    static func blocks(_ output: [UInt8]) -> [[UInt8]] {
        var decoder = ServerSentEventDecoder()
        var rest = output
        var found: [[UInt8]] = []
        while let step = try? decoder.next(rest.span) {
            found.append(Array(rest[..<step.consumed]))
            rest.removeFirst(step.consumed)
        }
        return found
    }

    /// Calls that a lenient reader finds in what came out.
    static func proposals(in output: [UInt8], _ dialect: ToolCallDialect) -> Int {
        var decoder = ServerSentEventDecoder()
        var rest = output + Array("\n\n".utf8)
        var found = 0
        while let step = try? decoder.next(rest.span, isLast: true) {
            rest.removeFirst(step.consumed)
            guard let data = step.event.data, let root = try? JSONDocument(data).root else { continue }
            switch dialect {
            case .chat:
                for choice in root["choices"]?.elements ?? [] {
                    found += choice["delta"]?["tool_calls"]?.elements.count ?? 0
                    if choice["delta"]?["function_call"]?.kind == .object { found += 1 }
                }
            case .messages:
                if let block = root["content_block"], MessageBlocks.isProposal(block) { found += 1 }
            case .responses:
                if let item = root["item"], ResponseItems.isProposal(item) { found += 1 }
                for item in root["response"]?["output"]?.elements ?? [] where ResponseItems.isProposal(item) {
                    found += 1
                }
            }
        }
        return found
    }
}
