import Foundation
import Testing

@Suite struct `Agents outside of every sandbox` {
    @Test(arguments: ClientVenv.allCases)
    func `get identical results from the official SDKs with and without the gate`(_ venv: ClientVenv) throws {
        let stage = try KeyedStage()
        let straight = try ScriptedProvider(stage.instance, name: "straight", key: nil)
        let own = [
            "OPENAI_BASE_URL": straight.url + "/v1", "ANTHROPIC_BASE_URL": straight.url,
            "OPENAI_API_KEY": "sk-callers-own", "ANTHROPIC_API_KEY": "sk-callers-own",
        ]
        let without = try suite(venv, stage, stage.instance.environment.merging(own) { $1 })
        try #require(without.status == 0, "\(without.story)")
        let key = try stage.key()
        let with = try suite(venv, stage, stage.environment(key))
        try #require(with.status == 0, "\(with.story)")
        #expect(without.output == with.output)
        let seen = try stage.provider.requests()
        #expect(seen.count > 40)
        #expect(seen.allSatisfy { !$0.holds(key) && !$0.holds("ghk_") })
        try expectNowhere(key, stage)
    }

    private func suite(_ venv: ClientVenv, _ stage: KeyedStage, _ environment: [String: String]) throws -> Finished {
        try Program(
            try venv.python(), [Site.client("sdk_suite.py"), "--parallel", "40"], environment: environment,
            folder: stage.instance.folder
        ).finish(within: 120)
    }

    /// Neither the key nor its secret half is in anything that the daemon wrote.
    private func expectNowhere(_ key: String, _ stage: KeyedStage) throws {
        let found = try Program(
            "/bin/grep", ["-rlaF", String(key.dropFirst(15)), stage.instance.file("state")],
            environment: stage.instance.environment, folder: stage.instance.folder
        ).finish()
        #expect(found.output.isEmpty, "\(found.story)")
    }

    @Test func `are served in namespaces of their own, as a container is, and listed by status`() throws {
        let stage = try KeyedStage()
        let key = try stage.key("--label", "box")
        let curl =
            "curl -sS -H 'x-api-key: \(key)' -H 'anthropic-version: 2023-06-01' -d "
            + #"'{"model":"scripted-echo","max_tokens":9,"messages":[{"role":"user","content":"hi"}]}' "#
            + "http://127.0.0.1:\(stage.modelPort)/v1/messages"
        let done = try Program(
            "/usr/bin/unshare", ["-U", "-r", "-m", "-p", "-u", "-i", "-f", "/bin/sh", "-c", curl],
            environment: stage.instance.environment, folder: stage.instance.folder
        ).finish()
        #expect(done.output.contains("echo: hi"), "\(done.story)")
        let runs = try stage.instance.status().daemon.runs
        #expect(runs.count == 1)
        let kinds = try stage.instance.ledger().map(\.kind)
        for kind in ["agent.known", "key.added", "run.start", "decision"] { #expect(kinds.contains(kind)) }
        let list = try stage.instance.gatehouse("agents", "list")
        #expect(list.output.contains("last used") && list.output.contains("\"box\""), "\(list.story)")
    }

    @Test func `keep both keys through a rotation, and lose a revoked one at once and for good`() throws {
        let stage = try KeyedStage()
        let old = try stage.key()
        #expect(try stage.status(old) == "200")
        let rotated = try stage.instance.gatehouse("agents", "rotate", KeyedStage.id(old))
        let new = rotated.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(try stage.status(old) == "200")
        #expect(try stage.status(new) == "200")
        let stream = try Program(
            "/usr/bin/curl",
            [
                "-sSN", "-H", "authorization: Bearer \(old)", "-d",
                #"{"model":"scripted-slow","stream":true,"max_tokens":500,"messages":[{"role":"user","content":"hi"}]}"#,
                "http://127.0.0.1:\(stage.modelPort)/v1/chat/completions",
            ], environment: stage.instance.environment, folder: stage.instance.folder)
        _ = try stream.line(after: "data:")
        let revoked = try stage.instance.gatehouse("agents", "revoke", KeyedStage.id(old), "--reason", "lost")
        let asked = Date()
        #expect(revoked.status == 0, "\(revoked.story)")
        _ = stream.finish(within: 5)
        #expect(Date().timeIntervalSince(asked) < 2)
        #expect(try stage.instance.outcomes(4).last?.ended == "revoked")
        #expect(try stage.status(old) == "401")
        #expect(try stage.status(new) == "200")
        try stage.instance.killDaemon()
        try stage.instance.up()
        #expect(try stage.status(old) == "401")
        #expect(try stage.status(new) == "200")
        let refused = try #require(try stage.instance.ledger().last { $0.kind == "key.refused" })
        #expect(refused.limit == "revoked")
    }

    // Cedar pitfall 14: recyclable ids.
    @Test func `are others when they come back under the same name (pitfall 14)`() throws {
        let stage = try KeyedStage()
        let key = try stage.key()
        #expect(try stage.status(key) == "200")
        let manifest = stage.instance.contents(of: "gatehouse.yaml")
        try stage.instance.manifest(manifest.replacing("  tester:", with: "  other:"))
        let reload = try stage.instance.gatehouse("reload", "--confirm-weaker")
        #expect(reload.status == 0, "\(reload.story)")
        #expect(try stage.status(key) == "401")
        try stage.instance.manifest(manifest)
        _ = try stage.instance.gatehouse("reload", "--confirm-weaker")
        #expect(try stage.status(key) == "401")
        let known = try stage.instance.ledger().filter { $0.kind == "agent.known" }
        #expect(known.count == 3)
        #expect(try stage.status(try stage.key()) == "200")
    }

    @Test func `are stopped and resumed as all others are`() throws {
        let stage = try KeyedStage()
        let key = try stage.key()
        #expect(try stage.status(key) == "200")
        _ = try stage.instance.gatehouse("stop", "--kill", "--reason", "drill")
        #expect(try stage.status(key) == "503")
        _ = try stage.instance.gatehouse("resume", "--reason", "over")
        #expect(try stage.status(key) == "200")
    }

    @Test func `are served over TLS, and plain bytes are not`() throws {
        let stage = try KeyedStage(.tls)
        let key = try stage.key()
        #expect(try stage.status(key, scheme: "https", "--cacert", stage.instance.file("chain.pem")) == "200")
        #expect(try stage.status(key, scheme: "https") == "000")
        #expect(try stage.status(key) == "000")
        let egress = try Program(
            "/usr/bin/curl",
            [
                "-sS", "-o", "/dev/null", "-w", "%{http_code}", "--proxy-cacert", stage.instance.file("chain.pem"),
                "-x",
                "https://x:\(key)@127.0.0.1:\(stage.egressPort)", "http://denied.example/",
            ], environment: stage.instance.environment, folder: stage.instance.folder
        ).finish()
        #expect(egress.output == "403", "\(egress.story)")
    }

    @Test func `find the gate shut when the register is damaged`() throws {
        let stage = try KeyedStage()
        _ = try stage.key()
        try stage.instance.endDaemon()
        let path = stage.instance.file("state/agents")
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count - 5] ^= 1
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.write(contentsOf: bytes)
        try handle.close()
        let up = try stage.instance.gatehouse("up", within: 20)
        #expect(up.status == 4)
        #expect(up.errors.contains("damaged"), "\(up.story)")
    }
}
