import Gate
import Testing
import Vocabulary
import Wire

@testable import Policy

@Suite struct `The address guard, kind by kind` {
    /// An address of every kind; some kinds in several spellings of the network.
    private static let samples: [(AddressClass.Kind, String)] = [
        (.loopback, "127.0.0.1"), (.loopback, "127.255.255.254"), (.loopback, "::1"), (.loopback, "::ffff:127.0.0.1"),
        (.private, "10.0.0.1"), (.private, "172.16.0.1"), (.private, "172.31.255.255"), (.private, "192.168.1.1"),
        (.private, "::ffff:10.0.0.1"), (.carrierNAT, "100.64.0.1"), (.linkLocal, "169.254.1.1"),
        (.linkLocal, "fe80::1"),
        (.metadata, "169.254.169.254"), (.metadata, "168.63.129.16"), (.metadata, "100.100.100.200"),
        (.metadata, "fd00:ec2::254"), (.metadata, "::ffff:169.254.169.254"), (.unspecified, "0.0.0.0"),
        (.unspecified, "::"),
        (.unspecified, "0.1.2.3"), (.multicast, "224.0.0.1"), (.multicast, "ff02::1"), (.broadcast, "255.255.255.255"),
        (.benchmarking, "198.18.0.1"), (.documentation, "192.0.2.1"), (.documentation, "2001:db8::1"),
        (.reserved, "240.0.0.1"),
        (.uniqueLocal, "fc00::1"), (.siteLocal, "fec0::1"), (.embedded, "64:ff9b::808:808"),
        (.embedded, "2002:808:808::1"),
    ]

    private func address(_ text: String) throws -> IPAddress {
        guard let address = IPAddress(text) else { throw WireError(.authority, text) }
        return address
    }

    private func manifest(loopback: [IPEndpoint], granted: [IPEndpoint]) throws -> Manifest {
        let plain = try Bench.policy().manifest
        return Manifest(
            file: plain.file, budget: nil, groupBudgets: [], providerBudgets: [], providers: [], prices: [],
            loopbackForTests: loopback, loopbackPlace: nil,
            privateAddresses: granted, agents: [])
    }

    @Test func `has a sample of every special kind`() {
        #expect(Set(Self.samples.map(\.0)) == Set(AddressClass.Kind.allCases))
    }

    @Test(arguments: samples.map(\.1))
    func `refuses every special address by default, and says no more than its kind (A1, A2, A3)`(text: String) throws {
        let address = try address(text)
        guard
            case .refuse(let reason) = AddressGuard(manifest: try manifest(loopback: [], granted: [])).judge(
                address, port: 443)
        else {
            Issue.record("\(text) would be dialled")
            return
        }
        #expect(reason.rule == "address")
        #expect(!reason.text.contains(text))
    }

    @Test(arguments: samples)
    func `a grant opens exactly one address and port, and only of the operator's own other machines (A1)`(
        kind: AddressClass.Kind, text: String
    ) throws {
        let address = try address(text)
        // As if the loader had let it through: the guard holds by itself.
        let grants = [IPEndpoint(address: address.text, port: 443)]
        let judge = AddressGuard(manifest: try manifest(loopback: [], granted: grants))
        let mayBeGranted = [AddressClass.Kind.private, .carrierNAT, .uniqueLocal].contains(kind)
        #expect((judge.judge(address, port: 443) == .dial) == mayBeGranted)
        #expect(judge.judge(address, port: 444) != .dial)
        if case .v4(let value) = address {
            #expect(judge.judge(.v6(0, 0xFFFF_0000_0000 | UInt64(value)), port: 443) != .dial)
        }
        let tests = AddressGuard(manifest: try manifest(loopback: grants, granted: []))
        #expect((tests.judge(address, port: 443) == .dial) == (kind == .loopback))
        #expect(tests.judge(address, port: 444) != .dial)
    }

    @Test(arguments: ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "9.9.9.9", "172.32.0.1", "100.128.0.1"])
    func `lets ordinary public addresses be dialled on any port`(text: String) throws {
        let address = try address(text)
        let judge = AddressGuard(manifest: try manifest(loopback: [], granted: []))
        for port in [22, 80, 443, 65_535] { #expect(judge.judge(address, port: port) == .dial) }
    }
}
