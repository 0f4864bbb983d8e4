import Cedar
import TestSupport
import Testing

/// Seeded mutations of real policies: nothing crashes, nothing hangs, and what still parses prints and re-parses.
struct MutationTests {
    private static let seeds = [
        """
        @id("research-reads-the-web")
        permit (principal in AgentGroup::"research", action == Action::"http.request", resource in Domain::"arxiv.org")
        when { ["GET", "HEAD"].contains(context.method) && context.port == 443 };
        """,
        """
        forbid (principal == ?principal, action in [Action::"a", Action::"b"], resource is N::File in ?resource)
        unless { context.destination in resource.boundTo || principal has a.b.c && -context.n * 3 - 4 < 9 };
        """,
        """
        // comment
        @a @b("\\u{e9}\\n") permit(principal,action,resource) when {
          if context.s like "a*\\*\\x41" then ip("10.0.0.0/8").isInRange(ip("::1/64")) else
          {"k": [1, true, "x"], z: decimal("1.25")}["k"].containsAny([User::"a"]) };
        """,
        """
        permit(principal, action, resource) when { datetime("2024-01-01T00:00:00.000+0100")
          .offset(duration("-1d2h3m4s5ms")).toDate() != context.now && !(principal.getTag("t") is A::B) };
        """,
    ]
    private static let fragments = [
        "\"", "\\", "(", ")", "[", "]", "{", "}", ";", "::", "&&", "||", "!", "-", "?principal", "9223372036854775808",
        "if ", " then ", " else ", "has ", "like ", "is ", "in ", "//", "\r", "\u{0}", "\u{2028}", "e\u{301}",
        "\\u{110000}", "@id", "\u{FEFF}", "0", ".", ",", "=", "*",
    ]

    @Test(arguments: 0..<8)
    func `mutated policies never crash and end within the limits`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var parsed = 0
        for _ in 0..<1_500 {
            let text = Self.mutate(Self.seeds.randomElement(using: &random) ?? "", using: &random)
            do throws(CedarError) {
                let set = try PolicySet(parsing: text, source: "fuzz")
                parsed += 1
                let printed = try PolicySet(parsing: set.cedarText, source: "printed", naming: .positional)
                let whole = try PolicySet(parsing: text, source: "fuzz", naming: .positional)
                #expect(printed.policies.count == whole.policies.count, "seed \(seed): \(text)")
                _ = Authorizer.authorize(request(), policies: set, entities: .empty)
            } catch {
                #expect(error.place != nil && !error.message.isEmpty, "seed \(seed): \(text)")
                #expect(!error.rendered.isEmpty)
            }
        }
        #expect(parsed > 10, "some mutations must survive, or the test proves little")
    }

    private static func mutate(_ seed: String, using random: inout SeededGenerator) -> String {
        var bytes = Array(seed.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let position = Int.random(in: 0..<max(1, bytes.count), using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where position < bytes.count: bytes.remove(at: position)
            case 1: bytes.insert(contentsOf: Array((fragments.randomElement(using: &random) ?? "").utf8), at: position)
            case 2 where position < bytes.count: bytes[position] = UInt8.random(in: 0...255, using: &random)
            case 3:
                let end = min(bytes.count, position + Int.random(in: 1...30, using: &random))
                if position < end { bytes.insert(contentsOf: Array(bytes[position..<end]), at: position) }
            default: bytes.removeLast(min(bytes.count, Int.random(in: 0...5, using: &random)))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
