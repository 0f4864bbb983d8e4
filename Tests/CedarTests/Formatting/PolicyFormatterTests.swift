import Cedar
import Foundation
import TestSupport
import Testing

struct PolicyFormatterTests {
    @Test(arguments: ["comments", "expressions", "scopes"])
    func `formats as the golden file shows`(name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden/Formatting")
        let given = try String(contentsOf: folder.appending(path: "\(name).cedar"), encoding: .utf8)
        let formatted = try PolicyFormatter.format(given, source: name)
        let golden = folder.appending(path: "\(name).formatted.cedar")
        if ProcessInfo.processInfo.environment["GATEHOUSE_RECORD_GOLDEN"] != nil {
            try formatted.write(to: golden, atomically: true, encoding: .utf8)
        }
        #expect(try formatted == String(contentsOf: golden, encoding: .utf8))
        try expectFaithful(given)
    }

    @Test(arguments: [
        ("", ""), ("\n \t\n", ""), ("// only", "// only\n"), ("\n\n// a\n\n\n// b  \n", "// a\n\n// b\n"),
        ("// a\r\n// b\rpermit(principal,action,resource);", "// a\n// b\npermit (principal, action, resource);\n"),
        ("permit(principal,action,resource);// a", "permit (principal, action, resource); // a\n"),
        ("permit(principal,action,resource)// a\n;", "permit (principal, action, resource) // a\n;\n"),
    ])
    func `small texts`(given: String, wanted: String) throws {
        #expect(try PolicyFormatter.format(given, source: "test") == wanted)
    }

    @Test func `a text that does not parse is refused with its place`() {
        let error = #expect(throws: CedarError.self) {
            try PolicyFormatter.format("permit(principal,\nactoin, resource);", source: "p.cedar")
        }
        #expect(error?.place?.line == 2)
        #expect(error?.place?.source == "p.cedar")
    }

    @Test(arguments: 0..<6)
    func `comments between any two tokens survive, and nothing else changes`(seed: UInt64) throws {
        var generator = PolicyGenerator(random: SeededGenerator(seed: seed))
        for _ in 0..<60 {
            let text = generator.policies(Int.random(in: 1...4, using: &generator.random))
            try expectFaithful(text)
            for oneIn in [1, 3, 12] { try expectFaithful(text.commented(oneIn, using: &generator.random)) }
        }
    }

    @Test(.enabled(if: Corpora.cedar != nil, "no Cedar conformance data; set GATEHOUSE_CORPORA"))
    func `the policies of the corpus format faithfully, with comments and without`() throws {
        let archive = try Corpora.unpack(try #require(Corpora.cedar) + "/corpus-tests.tar.gz")
        let names = archive.files.keys.filter { $0.hasSuffix(".cedar") }.sorted()
        #expect(names.count == 7_809)
        var random = SeededGenerator(seed: 7)
        for name in names {
            let text = String(decoding: archive.bytes[try #require(archive.files[name])], as: UTF8.self)
            try expectFaithful(text)
            if Int.random(in: 0..<8, using: &random) == 0 { try expectFaithful(text.commented(4, using: &random)) }
        }
    }

    @Test(arguments: 0..<4)
    func `mutated texts are formatted or refused`(seed: UInt64) throws {
        var generator = PolicyGenerator(random: SeededGenerator(seed: 100 + seed))
        var formatted = 0
        for _ in 0..<400 {
            let text = generator.policies(2).commented(6, using: &generator.random)
            let bytes = generator.random.mutate(Array(text.utf8), with: "\"\\/\r\n,;(){}[]")
            let mutated = String(decoding: bytes, as: UTF8.self)
            do throws(CedarError) {
                let once = try PolicyFormatter.format(mutated, source: "fuzz")
                #expect(try PolicyFormatter.format(once, source: "fuzz") == once, "\(mutated)")
                formatted += 1
            } catch {
                #expect(error.place != nil, "\(mutated)")
            }
        }
        #expect(formatted > 20)
    }

    @Test func `a large text takes time in proportion`() throws {
        let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        let policy = "permit(principal,action,resource) when { \(deep) == context.a // x\n };\n"
        let text = String(repeating: policy, count: 4_000)
        let started = ContinuousClock.now
        #expect(try PolicyFormatter.format(text, source: "large").utf8.count > text.utf8.count)
        #expect(started.duration(to: .now) < .seconds(60), "quadratic work would take hours")
    }

    /// Meaning, comments and tokens stay; a second pass changes nothing; no line ends in blanks.
    private func expectFaithful(_ text: String) throws {
        let formatted = try PolicyFormatter.format(text, source: "given")
        let before = try PolicySet(parsing: text, source: "given", naming: .positional)
        let after = try PolicySet(parsing: formatted, source: "formatted", naming: .positional)
        #expect(before.policies == after.policies && before.templates == after.templates, "\(text)\n\(formatted)")
        #expect(PolicyWords.words(text).comparable == PolicyWords.words(formatted).comparable, "\(text)\n\(formatted)")
        #expect(try PolicyFormatter.format(formatted, source: "again") == formatted, "\(text)\n\(formatted)")
        #expect(!formatted.utf8.starts(with: "\n".utf8) && !formatted.contains("\n\n\n"))
    }
}

extension [String] {
    /// The comments in order, and the other words in order but for commas, of which formatting drops some.
    fileprivate var comparable: [[String]] {
        let comments = filter(PolicyWords.isComment).map { $0.replacing(/[ \t]+$/, with: "") }
        return [comments, filter { !PolicyWords.isComment($0) && $0 != "," }]
    }
}

extension String {
    /// The same words with numbered comments behind about one of `oneIn`, on the same line or the next.
    fileprivate func commented(_ oneIn: Int, using random: inout some RandomNumberGenerator) -> String {
        var out = ""
        for (position, word) in PolicyWords.words(self).enumerated() {
            out += word + (PolicyWords.isComment(word) ? "\n" : " ")
            guard Int.random(in: 0..<oneIn, using: &random) == 0 else { continue }
            let lead = ["", "\n", "\n\n", "  \r\n"].randomElement(using: &random) ?? ""
            out += "\(lead)// c\(position) \"é\u{202E} ; }\n"
        }
        return out
    }
}
