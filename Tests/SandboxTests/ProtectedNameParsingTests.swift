import Testing

@testable import Sandbox

@Suite struct ProtectedNameParsingTests {
    @Test func `a trailing slash says folder`() throws {
        #expect(try ProtectedName(".git/hooks/").isFolder)
        #expect(try ProtectedName(".git/hooks/").components == [".git", "hooks"])
        #expect(try !ProtectedName(".git/config").isFolder)
    }

    @Test func `names at the bounds are taken and names beyond are refused`() throws {
        let depth = SandboxLimits.protectedDepth
        #expect(try ProtectedName(Array(repeating: "a", count: depth).joined(separator: "/")).components.count == depth)
        #expect(throws: SandboxError.self) {
            try ProtectedName(Array(repeating: "a", count: depth + 1).joined(separator: "/"))
        }
        #expect(try ProtectedName(String(repeating: "a", count: 255)).components.count == 1)
        #expect(throws: SandboxError.self) { try ProtectedName(String(repeating: "é", count: 128)) }
    }

    @Test func `20,000 mutated names are refused or lead nowhere but down`() {
        var random = SeededGenerator(seed: 7)
        let pieces = ["/", ".", "..", "a", ".git", "\u{0}", "é", "e\u{301}", "\r\n", " ", "//", "\\", "~", "\u{FEFF}"]
        var taken = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            guard let name = try? ProtectedName(text) else { continue }
            taken += 1
            for part in name.components {
                #expect(!part.isEmpty && part != "." && part != ".." && !part.utf8.contains(UInt8(ascii: "/")))
            }
            let written = name.components.joined(separator: "/") + (name.isFolder ? "/" : "")
            #expect(written.utf8.elementsEqual(text.utf8))
            #expect((1...SandboxLimits.protectedDepth).contains(name.components.count))
        }
        #expect(taken > 500)
    }
}
