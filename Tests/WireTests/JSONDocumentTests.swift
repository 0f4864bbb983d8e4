import TestSupport
import Testing

@testable import Wire

struct JSONDocumentTests {
    static func read(_ text: String) throws -> JSONValue { try JSONDocument(Array(text.utf8)).root }

    @Test func `members are found by unescaped key and know their bytes`() throws {
        let root = try Self.read(#" {"a": [1, {"b":null}, "x\n"], "\u0062": true, "c": -1.50e+3} "#)
        #expect(root.members.count == 3)
        #expect(root["b"]?.boolean == true)
        #expect(root["a"]?.elements.map(\.kind) == [.number, .object, .string])
        #expect(root["a"]?.elements.last?.string == "x\n")
        #expect(root["a"]?.elements[1]["b"]?.isNull == true)
        #expect(root["c"].map { String(decoding: $0.bytes, as: UTF8.self) } == "-1.50e+3")
        #expect(root["c"]?.integer == nil)
        #expect(root["d"] == nil)
    }

    @Test(arguments: [
        #"{"model":1,"model":2}"#, #"{"a":{"x":1,"\u0078":2}}"#, #"[{"":1,"":1}]"#,
        "{" + (0..<40).map { #""k\#($0)":0"# }.joined(separator: ",") + #","k7":1}"#,
    ])
    func `C5 B17 a key twice in one object is refused`(_ text: String) {
        #expect(throws: WireError.self) { try Self.read(text) }
    }

    @Test func `the same key in different objects is fine`() throws {
        #expect(try Self.read(#"[{"a":{"a":1}},{"a":2}]"#).elements.count == 2)
    }

    @Test(arguments: [
        "9007199254740993", "1.0", "-0", "1e400", #""\ud83d\ude00""#, #""\ud800""#, #""\udc00x""#, #""a\u0000b""#,
        #""\u00e9\/""#, "\"\u{7F}\u{10FFFF}\"",
    ])
    func `C4 odd numbers and escapes pass unchanged`(_ text: String) throws {
        #expect(try Self.read(text).bytes.elementsEqual(text.utf8))
    }

    @Test func `C4 a lone surrogate in a key is told`() throws {
        #expect(try JSONDocument(Array(#"{"\ud800":1}"#.utf8)).hasDoubtfulKey)
        #expect(try !JSONDocument(Array(#"{"\ud83d\ude00":"\ud800"}"#.utf8)).hasDoubtfulKey)
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1,]", #"{"a":1,}"#, "[,1]", "[1 2]", #"{"a" 1}"#, "{a:1}", "{'a':1}", "01", "1.", ".1",
        "+1", "-",
        "1e", "1e+", "0x1", "NaN", "Infinity", "nul", "truex", "// c\n1", "/* */1", "1 1", "[]]", "\u{FEFF}1", #""\x""#,
        #""\u12""#, "\"a\nb\"", "\"a\tb\"", "\"", #""\"#, "{\"a\":}", "[1}", "\u{A0}1", "1\u{0}",
    ])
    func `B17 what is not strict JSON is refused`(_ text: String) {
        #expect(throws: WireError.self) { try Self.read(text) }
    }

    @Test(
        arguments: [
            [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xFF],
            [0xE0, 0x80, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func `broken UTF-8 is refused wherever it stands`(_ broken: [UInt8]) {
        for padding in 0..<20 {
            let pad = [UInt8](repeating: 0x61, count: padding)
            #expect(throws: WireError.self) { try JSONDocument([0x22] + pad + broken + pad + [0x22]) }
        }
    }

    @Test func `B17 depth, number length and node count are bounded`() throws {
        let deep = WireLimits.jsonDepth
        #expect(try Self.read(String(repeating: "[", count: deep) + String(repeating: "]", count: deep)).kind == .array)
        #expect(throws: WireError.self) { try Self.read(String(repeating: "[", count: deep + 1)) }
        #expect(throws: WireError.self) { try Self.read(String(repeating: "1", count: WireLimits.jsonNumberBytes + 1)) }
        let many = "[" + String(repeating: "0,", count: WireLimits.jsonNodes) + "0]"
        #expect(throws: WireError.self) { try Self.read(many) }
    }

    @Test func `C3 an edit leaves every other byte`() throws {
        let text = #"{ "b" : 1.0 ,"a":{},"c":[ ] }"#
        let document = try JSONDocument(Array(text.utf8))
        var edit = JSONEdit(document)
        edit.insert("k", "true", into: try #require(document.root["a"]))
        edit.insert("l", "2", into: try #require(document.root["a"]))
        edit.replace(try #require(document.root["b"]), with: "7")
        edit.insert("z", "[]", into: document.root)
        let result = String(decoding: try edit.apply(), as: UTF8.self)
        #expect(result == #"{ "b" : 7 ,"a":{"k":true,"l":2},"c":[ ] ,"z":[]}"#)
    }

    @Test func `C3 overlapping edits are refused`() throws {
        let document = try JSONDocument(Array(#"{"a":{"b":1}}"#.utf8))
        var edit = JSONEdit(document)
        edit.replace(try #require(document.root["a"]), with: "1")
        edit.replace(try #require(document.root["a"]?["b"]), with: "2")
        #expect(throws: WireError.self) { try edit.apply() }
    }

    @Test func `quoted text is read back as it was`() throws {
        let text = "a\"b\\c\u{0}\n\u{7F}\u{E9}\u{1F600}"
        #expect(try Self.read(JSONText.quoted(text)).string == text)
    }

    @Test func `fuzz whatever is accepted has sound ranges and every truncation is refused`() throws {
        let seed = Array(
            #"{"a":[1,2.5e-3,true,null],"b\u0041":"é\ud83d\ude00 long enough to use words","c":{"d":{}}}"#.utf8)
        for length in 0..<seed.count {
            #expect(throws: WireError.self) { try JSONDocument(Array(seed[..<length])) }
        }
        var random = SeededGenerator(seed: 5)
        for _ in 0..<4000 {
            guard let document = try? JSONDocument(random.mutate(seed, with: "{}[]\",:\\u0eE-+.tfn \u{0}")) else {
                continue
            }
            for (index, node) in document.nodes.enumerated() {
                #expect(node.range.lowerBound < node.range.upperBound && node.range.upperBound <= document.bytes.count)
                #expect(node.next > index && node.next <= document.nodes.count)
                #expect((try? JSONDocument(Array(document.bytes[node.range]))) != nil)
            }
        }
    }
}
