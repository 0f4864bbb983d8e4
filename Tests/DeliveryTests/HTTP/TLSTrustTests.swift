import Delivery
import Foundation
import NIOSSL
import Testing

@Suite struct TLSTrustTests {
    private let files: TestCertificates

    init() throws { files = try TestCertificates() }

    private func outcome(_ receiver: Receiver, _ tls: TLSFiles, host: String = "localhost") -> DeliveryError.Code? {
        defer { files.remove() }
        do throws(DeliveryError) {
            let url = try ControlURL("https://\(host):\(receiver.port)/")
            _ = try HTTPCaller(tls: tls).answer(to: HTTPCall(.get, url, milliseconds: 20_000))
            return nil
        } catch {
            return error.code
        }
    }

    private func receiver(server: String = "server", clients: String? = nil) throws -> Receiver {
        try Receiver(tls: Receiver.tls(files, server: server, clients: clients)) { _, _ in [.answer(200)] }
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `a receiver whose certificate is signed by the given authority is believed`(host: String) throws {
        let tls = TLSFiles(authorities: files.certificate("authority"))
        #expect(outcome(try receiver(), tls, host: host) == nil)
    }

    @Test func `one that nobody known signed is not`() throws {
        let server = try receiver()
        #expect(outcome(server, TLSFiles(authorities: files.certificate("stranger"))) == .untrusted)
        #expect(server.requests.isEmpty)
    }

    @Test func `the roots of the system do not know it either`() throws {
        #expect(outcome(try receiver(), TLSFiles()) == .untrusted)
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `a certificate for another name is not believed`(host: String) throws {
        let tls = TLSFiles(authorities: files.certificate("authority"))
        #expect(outcome(try receiver(server: "elsewhere"), tls, host: host) == .untrusted)
    }

    @Test func `a receiver that asks who calls gets the client's certificate`() throws {
        let tls = TLSFiles(
            authorities: files.certificate("authority"), certificate: files.certificate("client"),
            key: files.key("client"))
        #expect(outcome(try receiver(clients: "authority"), tls) == nil)
    }

    @Test func `without one, or with one it does not know, it says no`() throws {
        let server = try receiver(clients: "stranger")
        let tls = TLSFiles(
            authorities: files.certificate("authority"), certificate: files.certificate("client"),
            key: files.key("client"))
        let found = outcome(server, tls)
        #expect(found == .untrusted || found == .broken)
        #expect(server.requests.isEmpty)
    }

    @Test func `clear text where TLS is expected is no trust`() throws {
        let plain = try Receiver { _, _ in [.answer(200)] }
        let found = outcome(plain, TLSFiles(authorities: files.certificate("authority")))
        #expect(found == .untrusted || found == .broken)
    }

    @Test(arguments: ["missing", "not a file", "no PEM", "half a pair", "two pairs", "open key"])
    func `files that cannot be used are named when the caller is made`(fault: String) throws {
        defer { files.remove() }
        var tls = TLSFiles(certificate: files.certificate("client"), key: files.key("client"))
        switch fault {
        case "missing": tls.authorities = files.path("nowhere")
        case "not a file": tls.authorities = files.folder.path
        case "no PEM":
            tls.authorities = files.path("client.ext")
        case "half a pair": tls.key = nil
        case "two pairs": tls.key = files.key("server")
        default:
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: files.key("client"))
        }
        #expect(throws: DeliveryError(.files, "")) { try HTTPCaller(tls: tls) }
    }
}
