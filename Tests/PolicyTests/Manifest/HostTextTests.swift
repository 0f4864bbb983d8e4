import Testing

@testable import Policy

@Suite struct HostTextTests {
    @Test(arguments: [
        ("example.com", "example.com"), ("EXAMPLE.Com", "example.com"), ("example.com.", "example.com"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"), ("a_b.example", "a_b.example"), ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "::1"), ("[2001:DB8:0:0:0:0:0:1]", "2001:db8::1"), ("localhost", "localhost"),
    ])
    func `A7 a host has one canonical spelling`(text: String, canonical: String) {
        #expect(HostText.canonical(text).value == canonical)
        #expect(HostText.isCanonical(canonical))
    }

    @Test(arguments: [
        "", ".", "..", "a..b", ".a", "-a.b", "a-.b", "a b", "a/b", "a@b", "bücher.example", "exam\u{AD}ple.com",
        "１.1.1.1",
        "1.2.3", "127.1", "0177.0.0.1", "0x7f.1", "0x7f000001", "256.1.1.1", "1.2.3.4.5", "[::1", "[127.0.0.1]",
        "a.0x1",
        String(repeating: "a", count: 64) + ".com", String(repeating: "a.", count: 127) + "com",
    ])
    func `A7 what is no plain name or address is refused`(text: String) {
        #expect(HostText.canonical(text).value == nil)
    }

    @Test(arguments: ["Example.com", "example.com.", "bücher.example", "::0001", "FE80::1", "", "a..b", "127.1"])
    func `what is not canonical is not taken for canonical`(text: String) {
        #expect(!HostText.isCanonical(text))
    }

    @Test(arguments: [
        ("127.0.0.1", "loopback"), ("127.255.255.255", "loopback"), ("10.0.0.1", "private"),
        ("172.31.255.255", "private"),
        ("172.32.0.0", "public"), ("192.168.0.1", "private"), ("100.64.0.1", "private"), ("100.128.0.0", "public"),
        ("169.254.169.254", "cloud metadata"), ("100.100.100.200", "cloud metadata"),
        ("168.63.129.16", "cloud metadata"),
        ("169.254.0.1", "link-local"), ("0.0.0.0", "unspecified"), ("0.1.2.3", "reserved"), ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"), ("8.8.8.8", "public"), ("::", "unspecified"), ("::1", "loopback"),
        ("fe80::1", "link-local"), ("fd00:ec2::254", "cloud metadata"), ("fd12::1", "private"),
        ("ff02::1", "multicast"),
        ("::ffff:10.0.0.1", "reserved"), ("64:ff9b::7f00:1", "reserved"), ("2002:7f00:1::", "reserved"),
        ("2001:db8::1", "reserved"), ("2606:4700::1111", "public"),
    ])
    func `an address is known by where it leads`(text: String, reach: String) throws {
        #expect(try #require(IPAddress(text)).reach.rawValue == reach)
    }

    @Test(arguments: [
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:db8::0:1", "2001:db8::1"),
        ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
        ("::ffff:1.2.3.4", "::ffff:102:304"), ("1::", "1::"), ("0:0:0:0:0:0:0:0", "::"),
    ])
    func `IPv6 is written as RFC 5952 has it`(text: String, canonical: String) throws {
        #expect(try #require(IPAddress(text)).text == canonical)
    }

    @Test(arguments: [
        ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "::1%eth0", "1:2:3:4:5:6:7::8",
        "::1.2.3",
    ])
    func `what only looks like IPv6 is none`(text: String) {
        #expect(IPAddress(text) == nil)
    }
}
