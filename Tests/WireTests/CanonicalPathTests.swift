import TestSupport
import Testing

@testable import Wire

struct CanonicalPathTests {
    @Test(arguments: [
        ("/", "/"), ("/a/b", "/a/b"), ("/a/", "/a/"), ("/a/../b", "/b"), ("/a/./b", "/a/b"), ("/a/%2e%2E/b", "/b"),
        ("/a/..", "/"), ("/a/.", "/a/"), ("/%61%7e", "/a~"), ("/%c3%a9", "/%C3%A9"), ("/a?b//;%2f", "/a?b//;%2f"),
        ("/a...", "/a..."), ("/a?", "/a?"),
    ])
    func `B8 a path has one spelling, which is what is forwarded`(_ sent: String, _ canonical: String) throws {
        let path = try CanonicalPath(sent)
        #expect(path.pathAndQuery == canonical)
        #expect(try CanonicalPath(path.pathAndQuery) == path)
    }

    @Test(arguments: [
        "", "a", "//", "/a//b", "//a", "/..", "/a/../..", "/%252e%252e/", "/a%2fb", "/a%5cb", "/a\\b", "/a;b", "/..;/a",
        "/a%3bb", "/%c0%ae%c0%ae/", "/%e0%80%af", "/%ff", "/%00", "/%0a", "/%7f", "/%", "/%2", "/%zz", "/a b", "/a#b",
        "/\u{E9}", "/%ed%a0%80",
    ])
    func `B8 a path that servers read differently is refused`(_ sent: String) {
        #expect(throws: WireError.self) { try CanonicalPath(sent) }
    }

    @Test func `fuzz what is canonical stays so and holds no dot segment`() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<3000 {
            let bytes = random.mutate(Array("/a/%2e%2e/b/./c%41?x=%2f".utf8), with: "/.%;25cef\\?#")
            guard let path = try? CanonicalPath(String(decoding: bytes, as: UTF8.self)) else { continue }
            #expect((try? CanonicalPath(path.pathAndQuery)) == path)
            #expect(!path.path.split(separator: "/").contains { $0 == "." || $0 == ".." })
        }
    }
}
