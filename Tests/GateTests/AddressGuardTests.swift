import Policy
import Testing
import Vocabulary

@testable import Gate

@Suite struct `The address guard` {
    private let addresses: AddressGuard

    init() throws {
        let text = """
            version: 1
            budget: { daily: $1 }
            agents: { scholar: { may: [{ read web: [a.org] }] } }
            loopback for tests: ["127.0.0.1:8080"]
            private addresses: ["10.1.2.3:5432", "100.64.0.9:80", "[fd12::5]:443"]
            """
        let file = try PolicySnapshot.load(manifest: OperatorFile(name: "gatehouse.yaml", text: text))
        addresses = AddressGuard(manifest: file.manifest)
    }

    @Test(arguments: [
        ("8.8.8.8", 53), ("2606:4700::1111", 443), ("127.0.0.1", 8080), ("10.1.2.3", 5432), ("100.64.0.9", 80),
        ("fd12::5", 443),
    ])
    func `A1 lets public addresses and the exact grants pass`(_ text: String, _ port: Int) throws {
        #expect(addresses.judge(try #require(IPAddress(text)), port: port) == .dial)
    }

    @Test(arguments: [
        ("127.0.0.1", 8081), ("127.0.0.2", 8080), ("::1", 8080), ("::ffff:127.0.0.1", 8080), ("10.1.2.3", 80),
        ("10.1.2.4", 5432), ("::ffff:10.1.2.3", 5432), ("64:ff9b::a01:203", 5432), ("169.254.169.254", 80),
        ("0.0.0.0", 8080), ("fe80::1", 443), ("2002:7f00:1::", 8080), ("198.18.0.1", 80),
    ])
    func `A1 A2 A3 A4 refuses everything else in words without a switch`(_ text: String, _ port: Int) throws {
        guard case .refuse(let reason) = addresses.judge(try #require(IPAddress(text)), port: port) else {
            Issue.record("`\(text)` is dialled")
            return
        }
        #expect(reason.text.contains("address"))
        for key in ["loopback for tests", "private addresses", "yaml", "grant"] { #expect(!reason.text.contains(key)) }
    }
}
