import Foundation
import Testing

@Suite struct `An agent that takes all it can get` {
    @Test func `leaves the daemon the descriptors for stop, ledger and resume (F16, J9)`() throws {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  greedy:\n    purpose: opens connections\n")
        // What login shells and service managers grant; the hard limit too, so that it cannot be raised.
        let daemon = try Program(
            "/bin/sh", ["-c", "ulimit -n 1024; exec \"\(Site.gatehouse)\" up"], environment: instance.environment,
            folder: instance.folder, workingDirectory: instance.workspace)
        defer { daemon.terminate() }
        _ = try daemon.line(after: "gatehouse is ready")
        let agent = try instance.start(["run", "--", Site.python, "-c", Self.greedy])
        defer { agent.terminate() }
        _ = try agent.line(after: "holding")
        for command in [["stop", "--reason", "greed"], ["resume", "--reason", "over"]] {
            let done = try instance.start(command).finish(within: 30)
            #expect(done.status == 0, "\(done.story)")
            #expect(!done.output.contains("WARNING"), "\(done.story)")
        }
        let check = try instance.gatehouse("ledger", "verify")
        #expect(check.status == 0, "\(check.story)")
        let tail = try instance.gatehouse("ledger", "tail")
        #expect(tail.output.contains("operator.stop") && tail.output.contains("operator.resume"), "\(tail.story)")
    }

    private static let greedy = """
        import resource, socket, time
        resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
        held = []
        try:
            for number in range(1500):
                held.append(socket.create_connection(("127.0.0.1", 17080 + number % 2), timeout=5))
        except OSError:
            pass
        print("holding", len(held), flush=True)
        time.sleep(60)
        """

    @Test func `comes and goes dozens of times, and the daemon holds no more memory for it`() throws {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  brief:\n    purpose: comes and goes\n")
        try instance.up()
        let daemon = try #require(instance.daemon?.process.processIdentifier)
        func megabytesAfter(runs: Int) throws -> Int {
            for _ in 0..<runs {
                let run = try instance.confined("/bin/true")
                #expect(run.status == 0, "\(run.story)")
            }
            let status = try String(contentsOfFile: "/proc/\(daemon)/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
            return try #require(line.split(separator: " ").dropLast().last.flatMap { Int($0) }) >> 10
        }
        let settled = try megabytesAfter(runs: 4)
        #expect(try megabytesAfter(runs: 20) - settled < 16)
    }

    @Test func `cannot have a workspace inside another agent's, who could replace it`() throws {
        let instance = try Instance()
        let inner = instance.workspace.appending(path: "inner")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        try instance.manifest(
            """
            version: 1
            agents:
              outer: { workspace: "\(instance.workspace.path)" }
              inner: { workspace: "\(inner.path)" }
            """)
        let refused = try instance.gatehouse("run", "--agent", "inner", "--", "true")
        #expect(refused.status != 0 && refused.errors.contains("lies inside that of agent `outer`"), "\(refused.story)")
        let started = try instance.gatehouse("run", "--agent", "outer", "--", "true")
        #expect(started.status == 0, "\(started.story)")
    }

    @Test func `does not start where it could read a provider's key file (E8)`() throws {
        let instance = try Instance()
        let key = instance.workspace.appending(path: "provider.key").path
        _ = FileManager.default.createFile(
            atPath: key, contents: Data("sk-secret".utf8), attributes: [.posixPermissions: 0o600])
        try instance.manifest(
            """
            version: 1
            providers:
              openai: { url: "https://api.openai.com", dialect: openai, key: "file:\(key)" }
            agents:
              only: { purpose: none }
            """)
        let refused = try instance.gatehouse("run", "--", "cat", key)
        #expect(refused.status != 0 && !refused.output.contains("sk-secret"), "\(refused.story)")
    }
}
