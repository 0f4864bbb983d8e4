import Delivery
import TestSupport
import Testing
import Vocabulary

@Suite struct ControlURLTests {
    @Test(arguments: [
        ("https://siem.example/in?x=1", true, "siem.example", 443, "/in?x=1"),
        ("https://SIEM.example:8088", true, "siem.example", 8088, "/"),
        ("http://127.0.0.1:4318/v1/logs", false, "127.0.0.1", 4318, "/v1/logs"),
        ("http://[::1]:80?q", false, "::1", 80, "/?q"),
        ("http://[::1]", false, "::1", 80, "/"),
    ])
    func `a URL says scheme, host, port and target`(
        text: String, isSecure: Bool, host: String, port: Int, target: String
    ) throws {
        let url = try ControlURL(text)
        #expect(url.isSecure == isSecure)
        #expect(url.host.text == host)
        #expect(url.port == port)
        #expect(url.target == target)
    }

    @Test(arguments: [
        "", "siem.example", "ftp://a.example", "HTTPS://a.example", "https://", "https:///x", "https://user@a.example/",
        "https://a.example/#f", "https://a.example:0/", "https://a.example:65536/", "https://a.example:/",
        "https://a.example:+80/", "https://a.example:80:80/", "https://a.example/a b", "https://a.example/\r\nX: 1",
        "https://a.example\\@b.example/", "https://[::1/", "https://[::1]x/", "https://ä.example/",
        "https://" + String(repeating: "a", count: 2_100),
    ])
    func `what is no URL of a receiver is refused`(text: String) {
        #expect(throws: DeliveryError(.address, "")) { try ControlURL(text) }
    }

    @Test func `a URL never shows its path, which may be a secret`() throws {
        let url = try ControlURL("https://hooks.example/services/T0/SECRET")
        #expect(!"\(url)".contains("SECRET"))
        #expect(!"\(HTTPCall(.post, url, fields: [("Authorization", "SECRET")]))".contains("SECRET"))
    }

    @Test func `changed bytes of a URL never crash and never make a control character pass`() {
        var random = SeededGenerator(seed: 11)
        let seed = Array("https://a.example:8443/path?query=1".utf8)
        for _ in 0..<5_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let url = try? ControlURL(String(decoding: bytes, as: UTF8.self)) else { continue }
            #expect(url.target.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            #expect((1...65_535).contains(url.port))
        }
    }
}
