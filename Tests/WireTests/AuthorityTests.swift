import TestSupport
import Testing
import Vocabulary

@testable import Wire

struct AuthorityTests {
    @Test(arguments: [
        ("Example.com", "example.com"), ("example.com.:8443", "example.com:8443"), ("[0:0::1]:80", "[::1]:80"),
        ("0x7f.1:1", "127.0.0.1:1"), ("a_b.example:65535", "a_b.example:65535"),
    ])
    func `A7 an authority is brought to its canonical spelling`(_ sent: String, _ canonical: String) throws {
        #expect(try Authority(Array(sent.utf8).span).text == canonical)
    }

    @Test(arguments: [
        "", ":80", "a:", "a:0", "a:01", "a:65536", "a:1e2", "::1", "[::1", "[::1]x", "a@b", "a b", "a\u{0}", "a.1",
        String(repeating: "a.", count: 130) + "a:1",
    ])
    func `A8 what is no authority is refused as such`(_ text: String) {
        do throws(WireError) {
            _ = try Authority(Array(text.utf8).span)
            Issue.record("`\(text)` was taken")
        } catch {
            #expect(error.code == .authority)
            #expect(!error.message.isEmpty)
        }
    }

    @Test func `fuzz an authority is read back from its text, and no mutation crashes`() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<2000 {
            let text = random.mutate(Array("[2001:db8::0x7f.0.0.1]:443".utf8), with: ":.[]x0f%")
            if let authority = try? Authority(text.span) {
                #expect((try? Authority(Array(authority.text.utf8).span)) == authority)
            }
        }
    }
}
