import Testing

@testable import Policy

@Suite struct HostTextTests {
    @Test(arguments: [
        ("example.com", "example.com"), ("EXAMPLE.Com", "example.com"), ("example.com.", "example.com"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"), ("a_b.example", "a_b.example"), ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"), ("[::1]", "::1"), ("[2001:DB8:0:0:0:0:0:1]", "2001:db8::1"),
        ("localhost", "localhost"),
    ])
    func `A7 a host has one canonical spelling`(text: String, canonical: String) {
        #expect(HostText.canonical(text).value == canonical)
    }

    @Test(arguments: [
        "", ".", "..", "a..b", ".a", "-a.b", "a-.b", "a b", "a/b", "a@b", "bücher.example", "exam\u{AD}ple.com",
        "１.1.1.1", "1.2.3", "127.1", "0177.0.0.1", "0x7f.1", "0x7f000001", "256.1.1.1", "1.2.3.4.5", "[::1",
        "[127.0.0.1]", "a.0x1", String(repeating: "a", count: 64) + ".com",
        String(repeating: "a.", count: 127) + "com",
    ])
    func `A7 what is no plain name or address is refused`(text: String) {
        #expect(HostText.canonical(text).value == nil)
    }

    @Test func `A7 an address in disguise is refused with its plain spelling`() {
        guard case .refused(_, let message) = HostText.canonical("0177.1") else {
            Issue.record("`0177.1` was taken")
            return
        }
        #expect(message.contains("write `127.0.0.1`"))
    }
}
