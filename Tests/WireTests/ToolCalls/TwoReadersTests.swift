import TestSupport
import Testing

@testable import Wire

/// What some readers take for a call and others do not.
struct `Events and replies that two readers take for different things` {
    private static let hidden = #"data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0}]}}]}"#

    private static func words(_ text: String) -> String {
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(text)\"}}]}\n\n"
    }

    @Test(arguments: ["\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}"])
    func `end the stream where a separator could begin a line`(separator: String) {
        for block in [
            ": x\(separator)\(Self.hidden)\(separator)\n\n", "event: x\(separator)\(Self.hidden)\n\n",
            "id: \(separator)\ndata: 1\n\n", "data: [DONE]\(separator)\(Self.hidden)\n\n", "retry: 1\(separator)\n\n",
            "data: 1\(separator)\n\n",
        ] {
            let run = ToolCallRun(block, .chat)
            #expect(run.problem?.code == .eventStream && run.output.isEmpty, "\(block.debugDescription)")
        }
    }

    @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}", "\u{2029} \u{2028}"])
    func `end it where words hold such a line, and not where they only hold a separator`(separator: String) {
        for before in ["", Self.words("a"), Self.words("é")] {
            for bad in ["\(separator)data: {}", "x\(separator) data :1"] {
                let run = ToolCallRun([Array(before.utf8), Array(Self.words(bad).utf8)], .chat)
                #expect(run.problem?.code == .eventStream && run.text == before)
            }
            let text = before + Self.words("x\(separator)y data: \(separator)") + Self.words("\(separator)database")
            let run = ToolCallRun(text, .chat)
            #expect(run.problem == nil && run.text == text)
        }
    }

    // A byte of each is that of NEL in Latin-1; `data` is Polish for a date.
    @Test(arguments: ["z podaną data: 2026", "в этих data: 5", "容器内data: x", "х data: {}"])
    func `are no letters of other scripts`(words: String) {
        let run = ToolCallRun(Self.words("a") + Self.words(words), .chat)
        #expect(run.problem == nil && run.text == Self.words("a") + Self.words(words))
    }

    // The second byte of `х` and the third of `兠` are NEL in Latin-1, as some clients read text without a charset.
    @Test(arguments: [": ждём ответа: х", ": хх", ": х database: 1", ": 容器内 idea: 1", "event: х", ": х\nid: х"])
    func `are none in comments and names of other scripts`(line: String) {
        let text = line + "\n\n" + Self.words("a")
        let run = ToolCallRun(text, .chat)
        #expect(run.problem == nil && run.text == text)
    }

    @Test(arguments: ["х", "х ", "х\t", "兠", "а\u{2005}兠 "])
    func `end the stream where a field stands behind such a letter`(letter: String) {
        for field in [Self.hidden, "event: x", "id:", "retry:1", "data", "data : 1"] {
            let run = ToolCallRun(": \(letter)\(field)\n\n", .chat)
            #expect(run.problem?.code == .eventStream && run.output.isEmpty)
        }
    }

    @Test(arguments: [[0x85], [0xD1, 0x20, 0x85], [0xE5, 0x85], [0xE0, 0x85, 0x85], [0xC2, 0x85]] as [[UInt8]])
    func `end the stream where the byte is part of no letter`(bytes: [UInt8]) {
        let run = ToolCallRun([Array(": x".utf8) + bytes + Array("y\n\n".utf8)], .chat)
        #expect(run.problem?.code == .eventStream && run.output.isEmpty)
    }

    // A field with the bytes of the data in front of it, or a comment, was edited in its place.
    @Test(arguments: ToolCallDialect.allCases, [": ", ":", "event: ", "id: ", "id:"])
    func `are told anew where the data stands in them twice`(dialect: ToolCallDialect, field: String) {
        let twins = ToolCallStreamTests.blocks(Array(ToolCallSample.parallel(dialect).utf8)).map { block in
            var lines = String(decoding: block, as: UTF8.self).split(separator: "\n").map(String.init)
            guard let data = lines.last, data.hasPrefix("data: {") else {
                return String(decoding: block, as: UTF8.self)
            }
            // Of two names the last counts.
            lines.insert(field + data.dropFirst(6), at: 0)
            return lines.joined(separator: "\n") + "\n\n"
        }
        // Events that say something else, too, are not dropped with their calls.
        let text = twins.joined().replacing(#""delta":{"tool_calls""#, with: #""delta":{"content":"a","tool_calls""#)
        for pieces in [[Array(text.utf8)], text.utf8.map { [$0] }] {
            let run = ToolCallRun(pieces, dialect)
            #expect(run.problem == nil && run.calls.count == 2)
            #expect(ToolCallStreamTests.proposals(in: run.output, dialect) == 0, "\(run.text)")
        }
    }

    @Test(arguments: ["x", "dat: 1", "Data: 1", " data: 1", "data : 1", "\u{FEFF}data: 1", "datax", "event-type: a"])
    func `end the stream where a line is no field`(line: String) {
        let first = Self.words("a")
        let run = ToolCallRun([Array(first.utf8), Array((line + "\n\n").utf8)], .chat)
        #expect(run.problem?.code == .eventStream && run.text == first)
    }

    @Test func `are no comments, plain fields and a mark at the very start`() {
        let text = "\u{FEFF}: ping\n\n\u{3A}\n\ndata\n\ndata: 1\n\nid\nevent:x\nretry:\n\n\n" + Self.words("a")
        let run = ToolCallRun(text, .chat)
        #expect(run.problem == nil && run.text == text)
    }

    @Test(
        arguments: ToolCallDialect.allCases,
        [
            ("tool_calls", "Tool_calls"), ("choices", "cHoices"), ("delta", "DELTA"), ("message", "Message"),
            ("function", "Function"), ("name", "Name"), ("arguments", "Arguments"), ("content_block", "Content_Block"),
            ("item", "Item"), ("output", "OUTPUT"), ("content", "Content"), ("type", "Type"), ("input", "Input"),
            ("index", "\\u0049ndex"), ("tool_calls", "tool_callſ"), ("tool_calls", "tool_call\\u017f"),
            ("response", "Response"), ("choices", "choices\\u0000"), ("partial_json", "partial_JSON"),
        ])
    func `are refused where a key that matters is in other letter case`(dialect: ToolCallDialect, key: (String, String))
    {
        let stream = ToolCallSample.parallel(dialect)
        let changed = stream.replacing("\"\(key.0)\":", with: "\"\(key.1)\":")
        if changed != stream {
            let run = ToolCallRun(changed, dialect, allowing: ["exec", "read"])
            #expect(run.problem?.code == .eventStream && !run.text.contains("exec"))
        }
        let reply = ToolCallReplyTests.cases.first { $0.dialect == dialect }?.text ?? ""
        let other = reply.replacing("\"\(key.0)\":", with: "\"\(key.1)\":")
        if other != reply {
            #expect(throws: WireError.self) { try ToolCallReply(JSONDocument(Array(other.utf8)), dialect) }
        }
    }

    @Test func `are none where the arguments of a call have such keys`() throws {
        let text =
            #"{"content":[{"type":"tool_use","id":"a","name":"read","input":{"Type":1,"Content":{"Name":"ä","ä":2}}}],"X-Odd":{"Type":1}}"#
        let reply = try ToolCallReply(JSONDocument(Array(text.utf8)), .messages)
        #expect(reply.calls.map(\.name) == ["read"])
    }
}
