import TestSupport
import Testing
import Vocabulary

@Suite struct `IP addresses` {
    @Test(arguments: [
        ("0:0:0:0:0:0:0:1", "::1"), ("0:0:0:0:0:0:0:0", "::"), ("::", "::"), ("1::", "1::"),
        ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:db8::0:1", "2001:db8::1"),
        ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::1.2.3.4", "::102:304"),
        ("::ffff:1.2.3.4", "::ffff:102:304"), ("192.0.2.1", "192.0.2.1"),
    ])
    func `are written as RFC 5952 has it`(_ sent: String, _ canonical: String) throws {
        #expect(try #require(IPAddress(sent)).text == canonical)
    }

    @Test(arguments: [
        "", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::1.2.3", "::1.2.3.4:5", "1:",
        ":1", "g::", "::1%eth0", "[::1]", "1.2.3", "01.2.3.4", "1.2.3.4.", "1.2.3.256", "1:2:3:4:5:6:7::8",
        "1:2:3:4:5:6:7:8::", "1:2:3:4:5:6:7:1.2.3.4", "１.1.1.1",
    ])
    func `are read in no other spelling`(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func `come from the bytes of a resolver`() {
        let four: [UInt8] = [127, 0, 0, 1]
        let six = [UInt8](repeating: 0, count: 15) + [1]
        let three: [UInt8] = [1, 2, 3]
        #expect(IPAddress(bytes: four.span) == IPAddress("127.0.0.1"))
        #expect(IPAddress(bytes: six.span) == IPAddress("::1"))
        #expect(IPAddress(bytes: three.span) == nil)
    }

    @Test func `fuzz are read back from their text`() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<2000 {
            let six = IPAddress.v6(random.next() & random.next() & random.next(), random.next() & random.next())
            let four = IPAddress.v4(UInt32.random(in: 0...UInt32.max, using: &random))
            for address in [six, four] { #expect(IPAddress(address.text) == address) }
        }
    }
}
