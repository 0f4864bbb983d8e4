import Testing

@testable import Policy

@Suite struct ListenTests {
    private static func read(_ listen: String) throws(PolicyErrors) -> ListenRules? {
        try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: "version: 1\nlisten: \(listen)\n")).listen
    }

    @Test func `without a word nothing listens`() throws {
        #expect(try Manifest.read(OperatorFile(name: "m", text: "version: 1\n")).listen == nil)
    }

    @Test(arguments: [
        "{ model: '127.0.0.1:8443' }", "{ egress: '[::1]:8444' }", "{ model: '127.0.0.1:1', egress: '127.0.0.1:2' }",
        "{ model: '10.0.0.5:8443', certificate: /c.pem, private key: /k.pem }",
        "{ model: '10.0.0.5:8443', without tls: behind a vpn }",
        "{ model: '127.0.0.1:8443', certificate: /c.pem, private key: /k.pem }",
    ])
    func `loopback, TLS and a VPN are fine`(_ listen: String) throws {
        #expect(try Self.read(listen) != nil)
    }

    @Test(arguments: [
        "{}", "{ model: '10.0.0.5:8443' }", "{ model: '0.0.0.0:8443' }", "{ model: '[::]:8443' }",
        "{ model: '203.0.113.9' }", "{ model: 'localhost:8443' }", "{ model: '127.0.0.1:0' }",
        "{ model: '127.0.0.1:70000' }", "{ model: '169.254.1.1:80', without tls: behind a vpn }",
        "{ model: '[::ffff:127.0.0.1]:8443' }", "{ model: '127.0.0.1:1', egress: '127.0.0.1:1' }",
        "{ model: '127.0.0.1:1', certificate: /c.pem }", "{ model: '127.0.0.1:1', private key: /k.pem }",
        "{ model: '10.0.0.5:1', without tls: 'yes' }",
        "{ model: '10.0.0.5:1', without tls: behind a vpn, certificate: /c.pem, private key: /k.pem }",
        "{ model: '127.0.0.1:1', certificate: c.pem, private key: /k.pem }", "{ modell: '127.0.0.1:1' }",
    ])
    func `anything that would be open, or cannot be, is refused`(_ listen: String) {
        #expect(throws: PolicyErrors.self) { try Self.read(listen) }
    }
}
