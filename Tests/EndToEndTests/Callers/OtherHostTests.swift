import Foundation
import Testing

/// What `docs/agents.md` says of agents in containers and on other hosts, tried from a host of their own.
@Suite struct `Agents on other hosts` {
    @Test(arguments: ClientVenv.allCases)
    func `get through TLS with the official SDKs, once they believe the certificate`(_ venv: ClientVenv) throws {
        let stage = try KeyedStage(.tls, apart: true)
        let key = try stage.key()
        let environment = stage.environment(key, scheme: "https")
        let suite = [Site.client("sdk_suite.py"), "--parallel", "8"]
        let trusting = environment.merging(["SSL_CERT_FILE": stage.instance.file("chain.pem")]) { $1 }
        let done = try stage.client(try venv.python(), suite, trusting)
        #expect(done.status == 0, "\(done.story)")
        #expect(try stage.provider.requests().allSatisfy { !$0.holds("ghk_") })
        let before = try stage.provider.requests().count
        #expect(before > 10)
        let doubting = try stage.client(try venv.python(), suite, environment)
        #expect(doubting.status != 0 && doubting.errors.contains("CERTIFICATE_VERIFY_FAILED"), "\(doubting.story)")
        #expect(try stage.provider.requests().count == before)
        let runs = try stage.instance.ledger().filter { $0.kind == "run.start" }
        #expect(runs.count == 1)
    }

    @Test func `reach nothing but the gate, and through it what their agent may visit`() throws {
        var manifest = GateManifest()
        let place = "127.0.0.1:\(try KeyedStage.freePort())"
        manifest.may = ["read web: [\"\(place)\"]", "connect: [\"\(place)\"]"]
        manifest.loopback = [place]
        let stage = try KeyedStage(.tls, apart: true, manifest)
        let key = try stage.key()
        let origin = stage.instance.file("origin")
        try FileManager.default.createDirectory(atPath: origin, withIntermediateDirectories: true)
        try
            "import http.server, sys\nhttp.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), http.server.SimpleHTTPRequestHandler).serve_forever()\n"
            .write(toFile: stage.instance.file("serve.py"), atomically: true, encoding: .utf8)
        let words =
            stage.instance.host + [
                Site.python, stage.instance.file("serve.py"), String(place.split(separator: ":")[1]),
            ]
        stage.instance.keep(
            try Program(
                words[0], Array(words.dropFirst()), environment: stage.instance.environment,
                folder: stage.instance.folder))
        let trust = ["--proxy-cacert", stage.instance.file("chain.pem")]
        try stage.instance.wait(for: "the origin") {
            try stage.visit("http://\(place)/", key, scheme: "https", trust[0], trust[1]).output == "200"
        }
        let tunnel = try stage.visit("http://\(place)/", key, scheme: "https", trust[0], trust[1], "-p")
        #expect(tunnel.output == "200", "\(tunnel.story)")
        let denied = try stage.visit("http://denied.example/", key, scheme: "https", trust[0], trust[1])
        #expect(denied.output == "403", "\(denied.story)")
        let straight = try stage.client("/usr/bin/curl", ["-sS", "--max-time", "5", "http://\(place)/"])
        #expect(straight.status != 0)
        let admin = try stage.client("/usr/bin/curl", ["-sS", "--max-time", "5", "http://\(TwoHosts.gateAddress):1/"])
        #expect(admin.status != 0)
    }

    @Test func `are served in the clear only behind a VPN, in so many words and with a warning`() throws {
        let stage = try KeyedStage(.vpn, apart: true)
        let key = try stage.key()
        #expect(try stage.status(key) == "200")
        let check = try stage.instance.gatehouse("policy", "check")
        let status = try stage.instance.gatehouse("status")
        for shown in [check, status] {
            let told = shown.output + shown.errors
            #expect(shown.status == 0 && told.contains("VPN"), "\(shown.story)")
        }
        let wrong = try stage.status("ghk_0000000000_" + String(repeating: "a", count: 40))
        #expect(wrong == "401")
        let refused = try stage.instance.gatehouse("ledger", "search", "--kind", "key.refused")
        #expect(refused.output.contains(TwoHosts.boxAddress), "\(refused.story)")
        try stage.instance.manifest(stage.plain + stage.listeners(.none))
        let unsaid = try stage.instance.gatehouse("policy", "check")
        #expect(unsaid.status == 1 && unsaid.output.contains("without tls: behind a vpn"), "\(unsaid.story)")
        #expect(try stage.instance.gatehouse("reload", "--confirm-weaker").status == 1)
        #expect(try stage.status(key) == "200")
    }

    @Test func `see listeners opened, closed and renewed by a reload, the first only when it is confirmed`() throws {
        let stage = try KeyedStage(.tls, apart: true)
        let key = try stage.key()
        let chain = stage.instance.file("chain.pem")
        #expect(try stage.status(key, scheme: "https", "--cacert", chain) == "200")

        try FileManager.default.copyItem(atPath: chain, toPath: stage.instance.file("former.pem"))
        try stage.certificate()
        #expect(try stage.status(key, scheme: "https", "--cacert", chain) == "000")
        #expect(try stage.instance.gatehouse("reload").status == 0)
        #expect(try stage.status(key, scheme: "https", "--cacert", chain) == "200")
        #expect(try stage.status(key, scheme: "https", "--cacert", stage.instance.file("former.pem")) == "000")

        try stage.instance.manifest(stage.plain)
        #expect(try stage.instance.gatehouse("reload").status == 0)
        #expect(try stage.status(key, scheme: "https", "--cacert", chain) == "000")
        #expect(try stage.instance.status().daemon.runs.isEmpty)

        try stage.instance.manifest(stage.plain + stage.listeners(.tls))
        #expect(try stage.instance.gatehouse("reload").status == 1)
        #expect(try stage.status(key, scheme: "https", "--cacert", chain) == "000")
        #expect(try stage.instance.gatehouse("reload", "--confirm-weaker").status == 0)
        #expect(try stage.status(key, scheme: "https", "--cacert", chain) == "200")
    }

    @Test func `have keys that allow one door, some models and some time, and never more`() throws {
        let stage = try KeyedStage()
        let model = try stage.key("--door", "model", "--model", "openai/scripted-e*")
        #expect(try stage.status(model) == "200")
        #expect(try stage.status(model, model: "scripted-usage") == "403")
        #expect(try stage.visit("http://denied.example/", model).output == "403")
        let egress = try stage.key("--door", "egress")
        #expect(try stage.status(egress) == "403")
        #expect(try stage.visit("http://denied.example/", egress).output == "403")
        let short = try stage.key("--expires", "2s")
        #expect(try stage.status(short) == "200")
        try stage.instance.wait(for: "its end") { try stage.status(short) == "401" }
    }

    @Test func `with a right key are served at once, whatever others try from the same address`() throws {
        let stage = try KeyedStage()
        let key = try stage.key()
        let wrong = "ghk_0000000000_" + String(repeating: "a", count: 40)
        for _ in 0..<24 { #expect(try stage.status(wrong) == "401") }
        let slow = Date()
        #expect(try stage.status(wrong) == "401")
        #expect(Date().timeIntervalSince(slow) > 0.9)
        #expect(try stage.status(key) == "200")
        let entered = try stage.instance.ledger().filter { $0.kind == "key.refused" }
        #expect(!entered.isEmpty && entered.count <= 30)
    }
}
