import Foundation
import Testing

/// Debian's Node has a fetch that minds proxy variables only from version 24 on; older ones must fail readably.
private func isFineForNode(_ told: String?) -> Bool {
    told == "ok" || told == "absent" || told?.contains("fetch failed") == true
}

@Suite struct `Network programs at the egress gate` {
    private static let proxied = ["curl", "git", "pip", "requests"]

    @Test(arguments: ["http", "https"])
    func `get through to what the policy grants (M3)`(_ scheme: String) throws {
        let stage = try WebStage { plain, tls in
            ["read web: [\"\(plain)\", \"\(tls)\"]", "write web: [\"\(plain)\"]"]
        }
        let told = try stage.clients(over: scheme)
        for name in Self.proxied { #expect(told[name] == "ok", "\(name): \(told)") }
        #expect(isFineForNode(told["node"]), "\(told)")
        let seen = try stage.requests()
        #expect(seen.contains { $0.line.hasPrefix("GET /hello ") })
        #expect(seen.contains { $0.line.hasPrefix("POST /git/sample.git/git-upload-pack ") })
        #expect(seen.contains { $0.line.hasPrefix("GET /simple/gatehouse-sample/") })
        #expect(seen.allSatisfy { $0.values("proxy-connection").isEmpty && $0.values("via").isEmpty })
        #expect(
            try stage.instance.ledger().contains {
                $0.decision == "allow" && $0.kind == "decision" && $0.verb != "model.call"
            })
    }

    @Test(arguments: ["http", "https"])
    func `fail readably where the policy grants nothing`(_ scheme: String) throws {
        let stage = try WebStage { _, _ in [] }
        let told = try stage.clients(over: scheme)
        for (name, text) in told where name != "node" {
            #expect(text.hasPrefix("refused: "), "\(name): \(text)")
            // pip alone keeps the reason to itself.
            let says = name == "pip" ? "No matching distribution" : "403"
            #expect(text.contains(says), "\(name): \(text)")
        }
        if scheme == "http" { #expect(told["curl"]?.contains("\"ask\":") == true, "\(told)") }
        #expect(isFineForNode(told["node"]) && told["node"] != "ok", "\(told)")
        #expect(try stage.requests().isEmpty)
        let decisions = try stage.instance.ledger().filter {
            $0.kind == "decision" && $0.verb?.hasPrefix("operator") == false
        }
        #expect(decisions.count { $0.decision == "deny" } >= Self.proxied.count, "\(decisions)")
    }

    @Test func `may read and not write where only reading is granted`() throws {
        let stage = try WebStage { plain, _ in ["read web: [\"\(plain)\"]"] }
        let told = try stage.clients(over: "http")
        for name in ["curl", "pip", "requests"] { #expect(told[name] == "ok", "\(told)") }
        // A clone asks with POST, and that is writing.
        #expect(told["git"]?.contains("403") == true, "\(told)")
        #expect(try stage.requests().allSatisfy { $0.line.hasPrefix("GET ") })
    }

    @Test func `tunnel to a host and port that is granted by name, and to no other`() throws {
        let stage = try WebStage { _, tls in ["connect: [\"\(tls)\"]"] }
        let told = try stage.clients(over: "https")
        for name in Self.proxied { #expect(told[name] == "ok", "\(told)") }
        let other = try stage.instance.confined(
            "/usr/bin/curl", "--silent", "--show-error", "--noproxy", "", "--proxytunnel",
            "http://127.0.0.1:\(stage.port)/hello")
        #expect(other.status != 0 && other.errors.contains("403"), "\(other.story)")
    }
}
