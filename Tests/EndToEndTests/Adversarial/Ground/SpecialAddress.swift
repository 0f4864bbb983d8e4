/// An address that no agent may reach, as it stands in an authority.
struct SpecialAddress: Sendable {
    /// The id in the list of adversarial cases.
    let id: String
    let text: String

    private init(_ id: String, _ text: String) {
        (self.id, self.text) = (id, text)
    }

    static let all =
        [
            "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254",
            "169.254.0.1", "0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1",
            "198.51.100.1", "203.0.113.1", "240.0.0.1",
        ].map { SpecialAddress("A1", $0) }
        + ["[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]"].map {
            SpecialAddress("A2", $0)
        }
        + ["[::ffff:127.0.0.1]", "[::ffff:169.254.169.254]", "[::ffff:10.0.0.1]", "[::ffff:192.0.2.1]"].map {
            SpecialAddress("A3", $0)
        }
        + [
            "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]",
            "[2001:0:7f00:1::]", "[::127.0.0.1]", "[::a9fe:a9fe]",
        ].map { SpecialAddress("A4", $0) }
}
