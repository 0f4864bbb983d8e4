import TestSupport
import Testing

@testable import Wire

struct JSONMemberFinderTests {
    private func found(_ text: String, pieces: Int = .max) -> String? {
        var finder = JSONMemberFinder("usage")
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + min(pieces, bytes.count))
            finder.feed(bytes.span.extracting(start..<end))
            start = end
        }
        return finder.value.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        arguments: [
            (#"{"usage":{"a":1}}"#, #"{"a":1}"#), (#"{ "usage" : 7 , "x":1}"#, " 7 "),
            (#"{"x":1,"usage":null}"#, "null"),
            (#"{"x":{"usage":1},"usage":2}"#, "2"),
            (#"{"x":["usage",{"usage":1}],"usage":[1,2,{"b":"}"}]}"#, #"[1,2,{"b":"}"}]"#),
            (#"{"x":"\"usage\":1","usage":"a\"},"}"#, #""a\"},""#), (#"{"usage":1,"usage":2}"#, "1"),
            (#"{"usages":1,"usag":2}"#, nil), (#"["usage",1]"#, nil), (#"{"x":"usage"}"#, nil), (#"{"usage":{"#, nil),
            ("", nil), (#"{"us\u0061ge":1}"#, nil), ("}}}{]\"", nil),
        ] as [(String, String?)])
    func `finds a member of the outermost object, however the text is cut`(text: String, value: String?) {
        for pieces in [1, 2, 3, 7, Int.max] { #expect(found(text, pieces: pieces) == value) }
    }

    @Test func `keeps nothing of the rest, and nothing of a member beyond its bound`() {
        let long = String(repeating: "x", count: WireLimits.capturedMemberBytes)
        #expect(found(#"{"data":"\#(long)\#(long)","usage":{"a":1}}"#) == #"{"a":1}"#)
        #expect(found(#"{"usage":"\#(long)"}"#) == nil)
    }

    @Test func `agrees with the strict reader on texts that are JSON, and survives all others`() throws {
        let text = Array(
            #"{"data":[{"embedding":"AA==","n":-1.5e3}],"usage":{"prompt_tokens":8},"x":{"usage":{}}}"#.utf8)
        var generator = SeededGenerator(seed: 41)
        for _ in 0..<5_000 {
            var bytes = text
            for _ in 0..<Int.random(in: 0..<4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] =
                    [0x22, 0x5C, 0x7B, 0x7D, 0x2C, 0x3A, 0x5B, 0x5D, 0x30].randomElement(using: &generator) ?? 0
            }
            var finder = JSONMemberFinder("usage")
            finder.feed(bytes.span)
            guard let document = try? JSONDocument(bytes), document.root.kind == .object,
                let usage = document.root["usage"], !bytes.contains(0x5C)
            else { continue }
            #expect(
                finder.value.map { String(decoding: $0, as: UTF8.self) } == String(decoding: usage.bytes, as: UTF8.self)
            )
        }
    }
}
