import Foundation
import Testing

/// M1: each thing the gate depends on fails; the verdict is a refusal, never a way through.
struct `Failing dependencies` {
    private static func instance(provider: String, key: String? = nil) throws -> Instance {
        let instance = try Instance()
        try instance.manifest(
            """
            version: 1
            budget: { daily: $1 }
            providers:
              openai: { url: "http://\(provider)", dialect: openai, key: "\(key ?? "file:" + instance.file("provider.key"))" }
              anthropic: { url: "http://\(provider)", dialect: anthropic, key: "\(key ?? "file:" + instance.file("provider.key"))" }
            prices:
              openai/scripted-echo: { input: $3, output: $15, max output: 4096 }
              anthropic/scripted-echo: { input: $3, output: $15, max output: 4096 }
            loopback for tests: ["\(provider)"]
            agents:
              a:
                models: { use: [openai/scripted-echo, anthropic/scripted-echo] }

            """)
        try Instance.install(["walls_raw.py"], in: instance.workspace)
        try instance.up()
        return instance
    }

    private static func ask(_ instance: Instance) throws -> [GateAnswer] {
        let requests = [GateRequest.model(), .model(path: "/v1/messages")]
        try JSONEncoder().encode(requests).write(to: instance.workspace.appending(path: "requests.json"))
        let done = try instance.confined(Site.python, "walls_raw.py", "requests.json")
        guard done.status == 0 else { throw HarnessError("the client failed: \(done.story)") }
        return try JSONDecoder().decode([GateAnswer].self, from: Data(done.output.utf8))
    }

    @Test(arguments: ["unreachable", "garbage", "contradiction", "close", "reset"])
    func `M1: a model provider that is away or talks nonsense means 502 in the dialect`(how: String) throws {
        let home = try Instance()
        let provider =
            how == "unreachable"
            ? "127.0.0.1:1" : try home.address(of: Site.client("walls_broken.py"), [how, home.file("asked")])
        let answers = try Self.ask(try Self.instance(provider: provider))
        for answer in answers {
            #expect(answer.status == 502 && answer.body.contains("\"error\""), "\(answer)")
            #expect(!answer.body.contains(Instance.providerKey))
        }
    }

    @Test func `M1: a call whose provider never answers is settled at its worst when the caller gives up`() throws {
        let home = try Instance()
        let provider = try home.address(of: Site.client("walls_broken.py"), ["silent", home.file("asked")])
        let instance = try Self.instance(provider: provider)
        let script = """
            import os, urllib.request as u
            body = b'{"model":"scripted-echo","max_tokens":1000,"messages":[{"role":"user","content":"x"}]}'
            u.urlopen(u.Request(os.environ["OPENAI_BASE_URL"] + "/chat/completions", body), timeout=2)
            """
        #expect(try instance.confined(Site.python, "-c", script).status != 0)
        try instance.wait(for: "the settlement") {
            try instance.gatehouse("status").output.split(separator: "\n").contains {
                $0.contains("a: $0.02") && !$0.contains("reserved")
            }
        }
    }

    @Test(arguments: ["missing", "readable by others", "a link", "a FIFO"])
    func `M1: a secret file that is missing or unsafe means no call to the provider`(what: String) throws {
        let home = try Instance()
        let provider = try home.address(
            of: Site.example("model-server/serve"), ["--record", home.file("provider.jsonl")])
        let key = home.file("provider.key")
        let other = home.file("other.key")
        switch what {
        case "missing": try FileManager.default.removeItem(atPath: key)
        case "readable by others": unsafe chmod(key, 0o644)
        case "a link":
            try FileManager.default.moveItem(atPath: key, toPath: other)
            try FileManager.default.createSymbolicLink(atPath: key, withDestinationPath: other)
        default:
            try FileManager.default.removeItem(atPath: key)
            unsafe mkfifo(key, 0o600)
        }
        do {
            let answers = try Self.ask(try Self.instance(provider: provider, key: "file:" + key))
            for answer in answers {
                #expect(answer.status >= 400 && !answer.body.contains(key), "\(answer)")
            }
        } catch is HarnessError {
            // The daemon did not open its gate at all; that is a refusal too.
        }
        #expect(home.contents(of: "provider.jsonl").isEmpty)
    }

    @Test(arguments: ["size=64k", "size=1m", "size=1100k", "ro"])
    func `M1: with a ledger that cannot be written the gate stays shut and nothing starts`(option: String) throws {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: x }\n")
        let state = instance.file("state")
        try FileManager.default.createDirectory(
            atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let script =
            "mount -t tmpfs -o mode=700,\(option) none \(state) && exec \(Site.gatehouse) run -- /usr/bin/touch started"
        let done = try Program(
            "/usr/bin/unshare", ["-Urm", "/bin/sh", "-c", script], environment: instance.environment,
            folder: instance.folder,
            workingDirectory: instance.workspace
        ).finish(within: 60)
        #expect(done.status != 0 && done.status != SIGKILL && done.errors.contains("gatehouse:"), "\(done.story)")
        #expect(!FileManager.default.fileExists(atPath: instance.workspace.appending(path: "started").path))
    }

    @Test func `M1: a killed daemon leaves no way through, and the agent is ended when none comes back`() throws {
        let home = try Instance()
        let provider = try home.address(
            of: Site.example("model-server/serve"), ["--record", home.file("provider.jsonl")])
        let instance = try Self.instance(provider: provider)
        let script = """
            import os, time, urllib.request as u
            body = b'{"model":"scripted-echo","max_tokens":16,"messages":[{"role":"user","content":"x"}]}'
            def ask():
                try: return u.urlopen(u.Request(os.environ["OPENAI_BASE_URL"] + "/chat/completions", body), timeout=2).status
                except Exception: return 0
            print(f"FIRST={ask()}", flush=True)
            while os.path.exists("wait"): time.sleep(0.05)
            for _ in range(200): print(f"THEN={ask()}", flush=True); time.sleep(0.2)
            """
        try Data().write(to: instance.workspace.appending(path: "wait"))
        let run = try instance.start(["run", "--", Site.python, "-c", script])
        #expect(try run.line(after: "FIRST=") == "200")
        // No daemon can start any more, so nothing may govern the agent.
        try instance.manifest("version: none\n")
        try instance.killDaemon()
        try FileManager.default.removeItem(at: instance.workspace.appending(path: "wait"))
        let done = run.finish(within: 30)
        #expect(done.status != 0 && done.errors.contains("the daemon is gone"), "\(done.story)")
        #expect(!done.output.contains("THEN=200"), "\(done.story)")
        #expect(home.contents(of: "provider.jsonl").split(separator: "\n").count == 1)
    }

    @Test func `M1: books that were destroyed are written anew from the ledger and the spend is the same`() throws {
        let home = try Instance()
        let provider = try home.address(of: Site.example("model-server/serve"), [])
        let instance = try Self.instance(provider: provider)
        #expect(try Self.ask(instance).allSatisfy { $0.status == 200 })
        try instance.endDaemon()
        let spent = try instance.gatehouse("spend", "--json").output
        #expect(spent.contains("scripted-echo"))
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: instance.file("state/records.sqlite\(suffix)"))
        }
        try Data((0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(
            to: URL(filePath: instance.file("state/records.sqlite")))
        unsafe chmod(instance.file("state/records.sqlite"), 0o600)
        try instance.up()
        try instance.endDaemon()
        #expect(try instance.gatehouse("spend", "--json").output == spent)
    }
}
