import Testing

@testable import Wire

struct AddressTests {
    @Test(arguments: [
        ("127.0.0.1", "loopback"), ("10.1.2.3", "private"), ("172.31.255.255", "private"), ("192.168.0.1", "private"),
        ("100.64.0.1", "carrier-nat"), ("100.100.100.200", "metadata"), ("169.254.1.1", "link-local"),
        ("169.254.169.254", "metadata"), ("168.63.129.16", "metadata"), ("0.1.2.3", "unspecified"),
        ("224.0.0.1", "multicast"), ("255.255.255.255", "broadcast"), ("198.19.0.1", "benchmarking"),
        ("192.0.2.1", "documentation"), ("203.0.113.9", "documentation"), ("240.0.0.1", "reserved"),
        ("192.0.0.8", "reserved"),
    ])
    func `A1 special IPv4 ranges are known`(_ text: String, _ kind: String) throws {
        #expect(
            AddressClass(try #require(IPAddress(text))) == .special(try #require(AddressClass.Kind(rawValue: kind))))
    }

    @Test(arguments: [
        ("::1", "loopback"), ("::", "unspecified"), ("fe80::1", "link-local"), ("febf::1", "link-local"),
        ("fec0::1", "site-local"), ("fc00::1", "unique-local"), ("fdff::1", "unique-local"), ("ff02::1", "multicast"),
        ("fd00:ec2::254", "metadata"), ("2001:db8::1", "documentation"), ("3fff::1", "documentation"),
        ("2001:2::1", "benchmarking"), ("100::1", "reserved"), ("4000::1", "reserved"), ("1::1", "reserved"),
    ])
    func `A2 special IPv6 ranges are known`(_ text: String, _ kind: String) throws {
        #expect(
            AddressClass(try #require(IPAddress(text))) == .special(try #require(AddressClass.Kind(rawValue: kind))))
    }

    @Test(arguments: [
        ("::ffff:127.0.0.1", "loopback"), ("::ffff:a9fe:a9fe", "metadata"), ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b::8.8.8.8", "embedded"), ("64:ff9b:1::a00:1", "private"), ("2002:7f00:1::", "loopback"),
        ("2002:808:808::1", "embedded"), ("2001:0:1:2:3:4:80ff:fffe", "loopback"), ("::10.0.0.1", "private"),
        ("::ffff:0:10.0.0.1", "private"), ("2600::5efe:10.0.0.1", "private"),
    ])
    func `A3 A4 an address inside an address decides`(_ text: String, _ kind: String) throws {
        #expect(
            AddressClass(try #require(IPAddress(text))) == .special(try #require(AddressClass.Kind(rawValue: kind))))
    }

    @Test(arguments: [
        "8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "198.20.0.1",
    ])
    func `public addresses are global`(_ text: String) throws {
        #expect(AddressClass(try #require(IPAddress(text))) == .global)
    }

    @Test func `A1 loopback, link-local, metadata and unspecified can never be granted`() {
        let never = AddressClass.Kind.allCases.filter(\.isNeverGrantable)
        #expect(Set(never) == [.loopback, .linkLocal, .metadata, .unspecified, .multicast, .broadcast])
    }

    @Test(arguments: [
        "2130706433", "0x7f.1", "0x7F000001", "0177.0.0.1", "127.1", "127.0.1", "127.0.0.1.", "017700000001",
        "0x7f.0x0.0x0.0x1", "[::ffff:127.0.0.1]", "[::1]",
    ])
    func `A1 A7 an address in any spelling is an address`(_ text: String) throws {
        guard case .address(let address) = try Host(text) else {
            Issue.record("taken for a name")
            return
        }
        #expect(AddressClass(address) == .special(.loopback))
    }

    @Test(arguments: [
        "1.2.3.4.5", "256.1.1.1", "1.2.3.256", "4294967296", "0x100000000", "08.1.1.1", "1..2", "a.1", "a.0x7f",
        "[::1%eth0]",
        "[1.2.3.4]", "[]", "[::1", "",
    ])
    func `A8 a host that ends in a number but is no address is refused`(_ text: String) {
        #expect(throws: WireError.self) { try Host(text) }
    }

    @Test func `A7 a name is lower case without its trailing dot`() throws {
        #expect(try HostName("Metadata.Google.INTERNAL.").text == "metadata.google.internal")
        #expect(try HostName("XN--bcher-kva.example").text == "xn--bcher-kva.example")
    }

    @Test(arguments: [
        "b\u{FC}cher.example", "\u{FF41}.example", "a\u{AD}b.example", "a_b", "a..b", ".", ".a", "a..", "-a.b", "a-.b",
        "a b",
        "a\u{3002}b", "a%2eb", "a\u{0}",
    ])
    func `A7 A8 what is no host name is refused`(_ text: String) {
        #expect(throws: WireError.self) { try HostName(text) }
    }

    @Test func `names and labels have their DNS limits`() {
        let label = String(repeating: "a", count: 63)
        #expect((try? HostName(label + ".b")) != nil)
        #expect((try? HostName(label + "a.b")) == nil)
        #expect((try? HostName([label, label, label, label].joined(separator: "."))) == nil)
    }

    @Test(arguments: [
        ("0:0:0:0:0:0:0:1", "::1"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"),
        ("::", "::"), ("1::", "1::"), ("::1.2.3.4", "::102:304"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ])
    func `IPv6 text is read and written in canonical form`(_ sent: String, _ canonical: String) throws {
        #expect(try #require(IPAddress(sent)).text == canonical)
    }

    @Test(arguments: [
        ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::1.2.3", "::1.2.3.4:5", "1:", ":1",
        "g::",
        "1.2.3", "01.2.3.4", "1.2.3.4.", "1:2:3:4:5:6:7:8::", "1:2:3:4:5:6:7:1.2.3.4",
    ])
    func `malformed addresses are refused`(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func `addresses come from the bytes of a resolver`() {
        let four: [UInt8] = [127, 0, 0, 1]
        let six = [UInt8](repeating: 0, count: 15) + [1]
        let three: [UInt8] = [1, 2, 3]
        #expect(IPAddress(bytes: four.span) == IPAddress("127.0.0.1"))
        #expect(IPAddress(bytes: six.span) == IPAddress("::1"))
        #expect(IPAddress(bytes: three.span) == nil)
    }

    @Test func `fuzz every address is read back from its text, and no mutation crashes`() {
        var random = SeededGenerator(state: 4)
        for _ in 0..<2000 {
            let six = IPAddress.v6(random.next() & random.next() & random.next(), random.next() & random.next())
            let four = IPAddress.v4(UInt32.random(in: 0...UInt32.max, using: &random))
            for address in [six, four] { #expect(IPAddress(address.text) == address) }
            let text = random.mutate(Array("[2001:db8::0x7f.0.0.1]:443".utf8), with: ":.[]x0f%")
            if let authority = try? Authority(text.span) {
                #expect((try? Authority(Array(authority.text.utf8).span)) == authority)
            }
        }
    }
}
