/// Makes names for runs and placeholder credentials from the system's randomness.
enum RunNames {
    private static let alphabet: [UInt8] = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// A name no other run of this ledger bears: 80 random bits.
    static func run() -> String { "run-" + random(16) }

    /// A credential for the agent to show, worth nothing outside its run: 200 random bits.
    static func placeholder() -> String { "gatehouse-placeholder-" + random(40) }

    private static func random(_ count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = (0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
        return String(decoding: letters, as: UTF8.self)
    }
}
