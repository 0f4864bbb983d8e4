import Foundation
import Testing

/// Every wall is tried from inside a real run, with what a host has to be protected.
@Suite(.ground) struct `The walls` {
    private static let ids = [
        "A19", "F1", "F2", "F5", "F6", "F7", "F9", "F10", "F11", "F17", "F22", "F23", "I1", "J10",
    ]

    @Test(arguments: ids)
    func `A19 F1 F2 F5 F6 F7 F9 F10 F11 F17 F22 F23 I1 J10: the wall holds`(id: String) throws {
        let ground = try Ground.current()
        let bait = try HostBait(ground)
        let workspace = try Self.repository(in: ground.workspace())
        let run = try ground.confined("walls", Self.client(id, bait, ground), in: workspace)
        try Self.expectAllHold(run, id)
        #expect(bait.reached.isEmpty, "\(bait.reached)")
        for folder in [ground.folder, ground.folder.deletingLastPathComponent()] {
            let strays = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                $0.hasPrefix("gatehouse-wall")
            }
            #expect(strays.isEmpty, "the run wrote beside its workspace: \(strays)")
        }
    }

    /// A workspace in which some protected names are present and others are not.
    private static func repository(in workspace: URL) throws -> URL {
        let hooks = workspace.appending(path: ".git/hooks")
        try FileManager.default.createDirectory(at: hooks, withIntermediateDirectories: true)
        for name in [".git/config", ".git/hooks/present", "AGENTS.md"] {
            try Data("mine\n".utf8).write(to: workspace.appending(path: name))
        }
        return workspace
    }

    private static func client(_ id: String, _ bait: HostBait, _ ground: Ground) -> [String] {
        let facts = bait.facts
        let hidden = [
            "gatehouse.yaml", "state", "state/ledger", "state/records.sqlite", "state/secrets", "provider.key",
            "run/admin.sock",
        ]
        var options = hidden.flatMap { ["--deny-path", ground.folder.appending(path: $0).path] }
        for name in ["checkpoint", "head", "key", "vkey", "segments", "segments/00000000000000000000.seg", "tile"] {
            options += ["--ledger-path", ground.folder.appending(path: "state/ledger/\(name)").path]
        }
        options += (facts.paths + [ground.folder.appending(path: "run/admin.sock").path]).flatMap {
            ["--unix-socket", $0]
        }
        options += ["127.0.0.1:\(facts.port)", ground.origin, ground.forbidden, ground.provider].flatMap {
            ["--deny-connect", $0]
        }
        options += ["--abstract", facts.abstract, "--host-shm", facts.shm, "--host-shm-key", "\(facts.segment)"]
        options += [
            "--host-queue", facts.queue, "--host-process", "\(facts.process)", "--host-process", "\(ground.daemon)",
        ]
        return [Site.python, "walls.py", "--only", id] + options
    }

    private static func expectAllHold(_ run: Finished, _ id: String) throws {
        let checks = WallCheck.all(in: run.output)
        try #require(!checks.isEmpty, "\(run.story)")
        for check in checks {
            #expect(check.id == id && check.ok == true, "\(check.name): \(check.detail ?? check.skipped ?? "")")
        }
        #expect(run.status == 0, "\(run.story)")
    }

    @Test func `F10: the operator's protected files are untouched after the run and no stand-in is left behind`() throws
    {
        let ground = try Ground.current()
        let workspace = try Self.repository(in: ground.workspace())
        let run = try ground.confined("walls", [Site.python, "walls.py", "--only", "F10"], in: workspace)
        #expect(run.status == 0, "\(run.story)")
        for name in [".git/config", ".git/hooks/present", "AGENTS.md"] {
            #expect(try Data(contentsOf: workspace.appending(path: name)) == Data("mine\n".utf8), "\(name)")
        }
        let left = [".ssh", "CLAUDE.md", ".bashrc", ".mcp.json", ".vscode", ".git/hooks/pre-commit"]
        #expect(left.allSatisfy { !FileManager.default.fileExists(atPath: workspace.appending(path: $0).path) })
    }

    @Test func `F10: runs that start at the same moment in one workspace do not get into each other's way`() throws {
        let ground = try Ground.current()
        let workspace = try ground.workspace()
        let runs = try (0..<4).map { _ in
            try ground.start(["run", "--agent", "quiet", "--", "/bin/sh", "-c", "! touch .bashrc"], in: workspace)
        }
        for run in runs {
            let done = run.finish(within: 60)
            #expect(done.status == 0, "\(done.story)")
        }
    }

    @Test func `F4: a descriptor that the caller left open is not inherited`() throws {
        let ground = try Ground.current()
        let workspace = try ground.workspace()
        let secret = ground.folder.appending(path: "provider.key").path
        let command =
            [Site.client("walls_launch.py"), "--descriptor", secret, "--descriptor", "/dev/null", "--"]
            + [Site.gatehouse, "run", "--agent", "walls", "--", Site.python, "walls.py", "--only", "F4"]
        let run = try Program(
            Site.python, command, environment: ground.environment, folder: ground.folder, workingDirectory: workspace
        ).finish(within: 60)
        try Self.expectAllHold(run, "F4")
    }

    private static let dangerous = [
        "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "BASH_ENV", "ENV", "NODE_OPTIONS", "BUN_OPTIONS", "PYTHONSTARTUP",
        "PYTHONPATH",
        "PERL5OPT", "RUBYOPT", "GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF", "PAGER", "EDITOR", "VISUAL", "SSH_AUTH_SOCK",
        "DOCKER_HOST",
        "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "TMUX", "GIT_CONFIG_COUNT",
    ]

    @Test func `F13: variables that steer programs are stripped, and the identity does not depend on the environment`()
        throws
    {
        let ground = try Ground.current()
        var environment = Dictionary(uniqueKeysWithValues: Self.dangerous.map { ($0, "") })
        environment["GATEHOUSE_AGENT"] = "bold"
        environment["BASH_FUNC_ls%%"] = "() { echo taken; }"
        let run = try ground.confined("walls", [Site.python, "walls.py", "--only", "F13"], environment: environment)
        try Self.expectAllHold(run, "F13")
        let names = try ground.confined("walls", ["/usr/bin/env"], environment: environment)
        #expect(names.output.contains("GATEHOUSE_AGENT=walls\n"), "\(names.story)")
        // Inside, the agent may say that it is another one; the listener knows better.
        let python =
            "import os,urllib.request as u; os.environ['GATEHOUSE_AGENT']='bold'; u.urlopen('http://10.0.0.1/')"
        let claimed = try ground.confined("quiet", [Site.python, "-c", python])
        #expect(claimed.status != 0 && claimed.errors.contains("403"), "\(claimed.story)")
        let last = try #require(try ground.decisions(of: "quiet").last { $0.contains("10.0.0.1") })
        #expect(last.contains("\"deny\""), "\(last)")
    }

    @Test func `F14: the supervisor, the daemon and a sibling agent cannot be signalled`() throws {
        let ground = try Ground.current()
        let sibling = try ground.start(
            ["run", "--agent", "quiet", "--", "/bin/sh", "-c", "echo UP=1; sleep 30"], in: try ground.workspace())
        defer { sibling.terminate() }
        _ = try sibling.line(after: "UP=")
        let targets = [sibling.process.processIdentifier, ground.daemon, getpid()]
        let shoot =
            "import os,signal\nfor p in \(targets):\n  try: os.kill(p, signal.SIGKILL)\n  except OSError: pass\nos.kill(-1, signal.SIGKILL)"
        let client = [Site.python, "walls.py", "--only", "F14"] + targets.flatMap { ["--host-process", "\($0)"] }
        try Self.expectAllHold(try ground.confined("walls", client), "F14")
        _ = try ground.confined("walls", [Site.python, "-c", shoot])
        #expect(sibling.process.isRunning)
        #expect(kill(ground.daemon, 0) == 0)
        #expect(try ground.gatehouse(["status"]).status == 0)
    }

    @Test(arguments: ["ends", "is killed"])
    func `F15: what a command leaves behind dies with its run`(how: String) throws {
        let ground = try Ground.current()
        let workspace = try ground.workspace()
        let after = how == "ends" ? "" : "; echo UP=1; sleep 60"
        let run = try ground.start(
            ["run", "--agent", "quiet", "--", "/bin/sh", "-c", "\(Site.python) daemonize.py beat\(after)"],
            in: workspace)
        if how == "is killed" {
            _ = try run.line(after: "UP=")
            kill(run.process.processIdentifier, SIGKILL)
        }
        let done = run.finish(within: 30)
        #expect(done.status == (how == "ends" ? 0 : SIGKILL), "\(done.story)")
        usleep(300_000)
        let beat = try String(contentsOf: workspace.appending(path: "beat"), encoding: .utf8)
        usleep(700_000)
        #expect(try String(contentsOf: workspace.appending(path: "beat"), encoding: .utf8) == beat, "it still beats")
    }

    @Test(arguments: ["walls", "bold", "quiet"])
    func `F17: no new privileges in every mode, whatever the agent may reach`(agent: String) throws {
        try Self.expectAllHold(
            try Ground.current().confined(agent, [Site.python, "walls.py", "--only", "F17"]), "F17")
    }

    @Test func `F21: without Landlock nothing starts, and the status says what is missing`() throws {
        let ground = try Ground.current()
        let workspace = try ground.workspace()
        let launch = [Site.client("walls_launch.py"), "--without-landlock", "--", Site.gatehouse]
        let run = try Program(
            Site.python, launch + ["run", "--agent", "walls", "--", "/bin/sh", "-c", "echo started > started"],
            environment: ground.environment, folder: ground.folder, workingDirectory: workspace
        ).finish(within: 60)
        #expect(run.status == 1 && run.errors.contains("the kernel offers no Landlock"), "\(run.story)")
        #expect(!FileManager.default.fileExists(atPath: workspace.appending(path: "started").path))
        let status = try Program(
            Site.python, launch + ["status"], environment: ground.environment, folder: ground.folder
        ).finish(within: 60)
        #expect(status.output.contains("missing: the kernel offers no Landlock"), "\(status.story)")
        let healthy = try ground.gatehouse(["status"])
        #expect(healthy.output.contains("landlock (ABI") && !healthy.output.contains("missing:"), "\(healthy.story)")
    }
}
