import TestSupport
import Testing
import Vocabulary

@Suite struct `Hosts` {
    @Test(arguments: [
        "2130706433", "0x7f.1", "0x7F000001", "0177.0.0.1", "127.1", "127.0.1", "127.0.0.1.", "017700000001",
        "0x7f.0x0.0x0.0x1", "[::ffff:127.0.0.1]", "[::1]",
    ])
    func `A1 A7 are addresses in any spelling of an address`(_ text: String) throws {
        guard case .address(let address) = try Host(text) else {
            Issue.record("taken for a name")
            return
        }
        #expect(AddressClass(address) == .special(.loopback))
    }

    @Test(arguments: [
        ("1.2.3.4.5", "number"), ("256.1.1.1", "number"), ("1.2.3.256", "number"), ("4294967296", "number"),
        ("0x100000000", "number"), ("08.1.1.1", "number"), ("1..2", "number"), ("a.1", "number"),
        ("a.0x7f", "number"), ("a.0x", "number"), ("[::1%eth0]", "brackets"), ("[1.2.3.4]", "brackets"),
        ("[]", "brackets"), ("[::1", "brackets"), ("", "length"),
    ])
    func `A8 are refused when they end in a number but are no address`(_ text: String, _ code: String) {
        #expect(Self.failure { () throws(HostError) in _ = try Host(text) }?.rawValue == code)
    }

    @Test(arguments: [
        ("example.com", "example.com"), ("EXAMPLE.Com", "example.com"), ("example.com.", "example.com"),
        ("Metadata.Google.INTERNAL.", "metadata.google.internal"), ("localhost", "localhost"),
        ("XN--bcher-kva.example", "xn--bcher-kva.example"), ("a_b.example", "a_b.example"),
        ("127.0.0.1", "127.0.0.1"), ("[::1]", "::1"), ("[2001:DB8:0:0:0:0:0:1]", "2001:db8::1"), ("1a.0xg", "1a.0xg"),
        ("[::ffff:1.1.1.1]", "1.1.1.1"), ("[::FFFF:101:101]", "1.1.1.1"), ("[64:ff9b::101:101]", "64:ff9b::101:101"),
    ])
    func `A7 have one canonical spelling`(_ sent: String, _ canonical: String) throws {
        let host = try Host(sent)
        #expect(host.text == canonical)
        #expect(Host.isCanonical(canonical))
        #expect(try Host(host.field) == host)
    }

    @Test(arguments: [
        "Example.com", "example.com.", "bücher.example", "::0001", "FE80::1", "", "a..b", ".a", "a.", "-a.b", "127.1",
        "0x7f.1", "[::1]", "a.1", "a b", "1.2.3.256",
    ])
    func `are not taken for canonical in another spelling`(_ text: String) {
        #expect(!Host.isCanonical(text))
    }

    @Test(arguments: [
        ("b\u{FC}cher.example", "character"), ("\u{FF41}.example", "character"), ("a\u{AD}b.example", "character"),
        ("a..b", "length"), (".", "length"), (".a", "length"), ("a..", "length"), ("-a.b", "character"),
        ("a-.b", "character"), ("a b", "character"), ("a/b", "character"), ("a@b", "character"),
        ("a\u{3002}b", "character"), ("a%2eb", "character"), ("a\u{0}", "character"), ("1.2.3", "number"),
    ])
    func `A7 A8 are no names with what no host name holds`(_ text: String, _ code: String) {
        #expect(Self.failure { () throws(HostError) in _ = try HostName(text) }?.rawValue == code)
    }

    @Test func `have the limits of DNS`() {
        let label = String(repeating: "a", count: 63)
        #expect((try? HostName(label + ".b")) != nil)
        #expect((try? HostName(label + "a.b")) == nil)
        #expect(!Host.isCanonical(label + "a.b"))
        let longest = [label, label, label, String(repeating: "a", count: 61)].joined(separator: ".")
        #expect((try? HostName(longest + ".")) != nil)
        #expect(Host.isCanonical(longest))
        #expect((try? HostName(longest + "a")) == nil)
        #expect(!Host.isCanonical(longest + "a"))
    }

    @Test func `fuzz are canonical exactly when their text is what was sent`() {
        var random = SeededGenerator(seed: 9)
        for seed in ["api.example.com", "[2001:db8::7f]", "0x7f.0.0.1", "10.0.0.254", "fd00:ec2::254"] {
            for _ in 0..<2000 {
                let bytes = random.mutate(Array(seed.utf8), with: ":.[]x0fA-_%")
                let text = String(decoding: bytes, as: UTF8.self)
                let host = (try? Host(text)) ?? (try? Host("[\(text)]"))
                #expect(Host.isCanonical(text) == (host?.text.utf8.elementsEqual(text.utf8) ?? false), "\(text)")
            }
        }
    }

    private static func failure(_ read: () throws(HostError) -> Void) -> HostError.Code? {
        do {
            try read()
            return nil
        } catch {
            return error.code
        }
    }
}
