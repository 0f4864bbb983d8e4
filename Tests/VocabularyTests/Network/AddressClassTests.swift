import Testing
import Vocabulary

@Suite struct `Address classes` {
    @Test(arguments: [
        ("127.0.0.1", "loopback"), ("127.255.255.255", "loopback"), ("10.0.0.1", "private"), ("10.1.2.3", "private"),
        ("172.31.255.255", "private"), ("192.168.0.1", "private"), ("100.64.0.1", "carrier-nat"),
        ("100.100.100.200", "metadata"), ("169.254.0.1", "link-local"), ("169.254.1.1", "link-local"),
        ("169.254.169.254", "metadata"), ("169.254.169.253", "metadata"), ("169.254.170.2", "metadata"),
        ("168.63.129.16", "metadata"), ("192.0.0.192", "metadata"), ("0.0.0.0", "unspecified"),
        ("0.1.2.3", "unspecified"), ("224.0.0.1", "multicast"), ("239.255.255.255", "multicast"),
        ("255.255.255.255", "broadcast"), ("198.19.0.1", "benchmarking"), ("192.0.2.1", "documentation"),
        ("203.0.113.9", "documentation"), ("240.0.0.1", "reserved"), ("192.0.0.8", "reserved"),
    ])
    func `A1 know the special IPv4 ranges`(_ text: String, _ kind: String) throws {
        #expect(try Self.kind(text) == AddressClass.Kind(rawValue: kind))
    }

    @Test(arguments: [
        ("::1", "loopback"), ("::", "unspecified"), ("fe80::1", "link-local"), ("febf::1", "link-local"),
        ("fec0::1", "site-local"), ("fc00::1", "unique-local"), ("fd12::1", "unique-local"),
        ("fdff::1", "unique-local"), ("ff02::1", "multicast"), ("fd00:ec2::254", "metadata"),
        ("fd20:ce::254", "metadata"), ("2001:db8::1", "documentation"), ("3fff::1", "documentation"),
        ("2001:2::1", "benchmarking"), ("100::1", "reserved"), ("4000::1", "reserved"), ("1::1", "reserved"),
    ])
    func `A2 know the special IPv6 ranges`(_ text: String, _ kind: String) throws {
        #expect(try Self.kind(text) == AddressClass.Kind(rawValue: kind))
    }

    @Test(arguments: [
        ("::ffff:127.0.0.1", "loopback"), ("::ffff:10.0.0.1", "private"), ("::ffff:a9fe:a9fe", "metadata"),
        ("64:ff9b::10.0.0.1", "private"), ("64:ff9b::7f00:1", "loopback"), ("64:ff9b::8.8.8.8", "embedded"),
        ("64:ff9b:1::a00:1", "private"), ("2002:7f00:1::", "loopback"), ("2002:808:808::1", "embedded"),
        ("2001:0:1:2:3:4:80ff:fffe", "loopback"), ("::10.0.0.1", "private"), ("::ffff:0:10.0.0.1", "private"),
        ("2600::5efe:10.0.0.1", "private"), ("2600::200:5efe:10.0.0.1", "private"),
    ])
    func `A3 A4 judge an address inside an address`(_ text: String, _ kind: String) throws {
        #expect(try Self.kind(text) == AddressClass.Kind(rawValue: kind))
        #expect(try #require(IPAddress(text)).inner != nil)
    }

    @Test(arguments: [
        "8.8.8.8", "1.1.1.1", "172.32.0.0", "172.32.0.1", "100.128.0.0", "100.128.0.1", "198.20.0.1",
        "2606:4700::1111", "::ffff:8.8.8.8",
    ])
    func `take public addresses for global`(_ text: String) throws {
        #expect(try Self.kind(text) == nil)
    }

    @Test(arguments: ["::", "::1", "fe80::1", "2606:4700::1111", "127.0.0.1"])
    func `find no address inside an ordinary one`(_ text: String) throws {
        #expect(try #require(IPAddress(text)).inner == nil)
    }

    @Test func `A1 let only the operator's own other machines be granted`() {
        let grantable = AddressClass.Kind.allCases.filter(\.isGrantable)
        #expect(Set(grantable) == [.private, .carrierNAT, .uniqueLocal])
    }

    @Test func `are named in words with an article`() {
        for kind in AddressClass.Kind.allCases {
            #expect(["a ", "an ", "the "].contains { kind.phrase.hasPrefix($0) }, "\(kind)")
        }
    }

    private static func kind(_ text: String) throws -> AddressClass.Kind? {
        guard case .special(let kind) = AddressClass(try #require(IPAddress(text))) else { return nil }
        return kind
    }
}
