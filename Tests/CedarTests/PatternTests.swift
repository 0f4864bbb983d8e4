import Cedar
import TestSupport
import Testing

struct PatternTests {
    @Test(arguments: [
        ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything", true), ("a*", "abc", true),
        ("a*", "ba", false), ("*a", "aba", true), ("a*a", "a", false), ("a*a", "aa", true), ("*ab*ab*", "abab", true),
        ("*ab*ab*", "aba", false), ("a**b", "ab", true), ("a*b*c", "aXbYc", true), ("a*b*c", "acb", false),
        ("\\*", "*", true), ("\\*", "x", false), ("*\\**", "a*b", true), ("*\\**", "ab", false),
        ("\u{E9}*", "\u{E9}t\u{E9}", true), ("*\u{1F600}", "a\u{1F600}", true), ("*\u{1F600}", "a\u{1F601}", false),
    ])
    func `like matches whole strings`(pattern: String, text: String, matches: Bool) throws {
        #expect(try verdict("\"\(text)\" like \"\(pattern)\"") == (matches ? .yes : .no))
    }

    @Test func `like agrees with a plain definition on random strings over a small alphabet`() {
        var random = SeededGenerator(seed: 7)
        func word(_ letters: [Character]) -> String {
            String(
                (0..<Int.random(in: 0...7, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
        }
        for _ in 0..<4_000 {
            let (pattern, text) = (word(["a", "b", "*"]), word(["a", "b"]))
            let elements = pattern.unicodeScalars.map { $0 == "*" ? Pattern.Element.wildcard : .scalar($0) }
            let wanted = Self.plainly(Array(pattern)[...], Array(text)[...])
            #expect(Pattern(elements).matches(ByteText(text)) == wanted, "\(pattern) \(text)")
        }
    }

    private static func plainly(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" {
            return plainly(pattern.dropFirst(), text) || !text.isEmpty && plainly(pattern, text.dropFirst())
        }
        return text.first == first && plainly(pattern.dropFirst(), text.dropFirst())
    }
}
