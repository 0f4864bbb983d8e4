import Policy
import Testing

@Suite struct WildcardTests {
    @Test(arguments: [
        ("*", "a wildcard stands for exactly one label"), ("*.com", "at least two labels"), ("*.", "1 to 253 bytes"),
        ("*.org.", "at least two labels"), ("**.example.com", "exactly one label"),
        ("*example.com", "exactly one label"),
        ("www.*.com", "exactly one label"), ("example.*", "exactly one label"),
        ("*.*.example.com", "exactly one label"),
        ("*.co.uk", "anybody can register"), ("*.github.io", "anybody can register"),
        ("*.com:443", "at least two labels"),
        ("*.1.2.3.4", "two labels"), ("*.[::1]", "would match far too much"),
    ])
    func `A14 a wildcard that means everybody is refused`(pattern: String, says: String) throws {
        let mistakes = Sample.mistakes(Sample.agent("may:\n  - read web: [\"\(pattern)\"]"))
        let mistake = try #require(mistakes.first, "it loaded")
        #expect("\(mistake.place)" == "5:20")
        #expect(mistake.message.contains(says), "\(mistake.message)")
    }

    @Test(arguments: [
        ("www.example.com", true), ("api.example.com", true), ("example.com", false), ("a.b.example.com", false),
        ("evil-example.com", false), ("www.example.com.evil.org", false), ("xexample.com", false),
        ("example.com.www", false),
    ])
    func `A14 a wildcard stands for exactly one label`(host: String, matches: Bool) throws {
        let snapshot = try Sample.snapshot(Sample.agent("may:\n  - read web: [\"*.example.com\"]"))
        #expect((snapshot.decide(try Sample.http("GET", host)).shape == "allow") == matches)
        #expect((snapshot.decide(try Sample.connect(host)).shape == "allow") == matches)
    }
}
