import Glibc
import Sandbox
import Testing

@Suite struct ProcessTests {
    @Test func `the command is not the first process and orphans are reaped`() throws {
        let outcome = try Confined().python(
            "import os, time\npid = os.fork()\nif pid == 0:\n  os.fork() or time.sleep(0.05)\n  os._exit(0)\nos.waitpid(pid, 0); time.sleep(0.2)\nprint(os.getpid() > 1, [p for p in os.listdir('/proc') if p.isdigit()] == ['1', str(os.getpid())])"
        )
        #expect(outcome.output == "True True\n")
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGUSR1]) func `a signal reaches the command`(number: Int32) throws {
        let (running, reading) = try Confined().start(["sleep", "30"])
        running.signal(number)
        #expect(running.wait(forwarding: false) == 128 + number)
        close(reading)
    }

    @Test func `a command may handle a signal`() throws {
        let program =
            "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(5))\nprint('ready', flush=True)\ntime.sleep(30)"
        let (running, reading) = try Confined().start(["/usr/bin/python3", "-c", program])
        var word = [UInt8](repeating: 0, count: 6)
        #expect(unsafe read(reading, &word, 6) == 6)
        running.signal(SIGTERM)
        #expect(running.wait(forwarding: false) == 5)
        close(reading)
    }

    @Test func `F15: a daemon that forked twice in a session of its own dies with the command`() throws {
        let script = "setsid sh -c 'sleep 60 & sleep 60' & sleep 0.2; exit 3"
        let begin = ContinuousClock.now
        // The pipe ends only when every process that holds it is gone.
        let outcome = try Confined().shell(script)
        #expect(outcome.status == 3)
        #expect(ContinuousClock.now - begin < .seconds(20))
    }

    @Test func `F15: everything dies when the last hold on the sandbox goes`() throws {
        let confined = try Confined()
        let reading = try {
            let (running, reading) = try confined.start(["sh", "-c", "trap '' TERM HUP; sleep 60"])
            _ = running
            return reading
        }()
        // Its folder must outlive it: a shell that finds it gone says so.
        withExtendedLifetime(confined) {
            #expect(Pipe.drain(reading) == "")
        }
    }

    @Test func `kill ends a command that ignores every signal`() throws {
        let (running, reading) = try Confined().start(["sh", "-c", "trap '' TERM HUP INT; sleep 60; sleep 60"])
        running.kill()
        #expect(running.wait(forwarding: false) == 137)
        close(reading)
    }

    @Test func `F14: neither the init nor a process of the host can be signalled`() throws {
        #expect(["EPERM", "ESRCH"].contains(try Confined().attempt("os.kill(\(getpid()), 0)")))
        #expect(try Confined().attempt("os.kill(1, 0)") == "EPERM")
        #expect(try Confined().attempt("os.kill(1, 9)") == "EPERM")
    }

    @Test func `F17: no privilege is held or can be gained`() throws {
        let outcome = try Confined().shell("grep -E '^(Cap|NoNewPrivs|Seccomp:)' /proc/self/status")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 7)
        for line in lines where line.hasPrefix("Cap") { #expect(line.hasSuffix("\t0000000000000000")) }
        #expect(lines.contains("NoNewPrivs:\t1") && lines.contains("Seccomp:\t2"))
    }

    @Test func `F17: a set-user-id program gives nothing`() throws {
        let confined = try Confined()
        // Left there by somebody outside: inside, no such mode can be set.
        #expect(try confined.shell("cp /bin/id x").status == 0)
        #expect(unsafe chmod("\(confined.workspace)/x", 0o6755) == 0)
        let outcome = try confined.shell(
            "test -u x && ./x -u; awk '$5 == \"\(confined.workspace)\" {print $6}' /proc/self/mountinfo")
        #expect(outcome.output.contains("\(geteuid())\n"))
        #expect(outcome.output.contains("nosuid,nodev"))
    }

    @Test func `F20: no core is dumped`() throws {
        #expect(try Confined().shell("ulimit -Hc; ulimit -Sc").output == "0\n0\n")
    }

    @Test(arguments: [["/nonexistent"], ["no-such-program"], ["/etc/passwd"]])
    func `a command that cannot be executed is an error and not a status`(command: [String]) throws {
        let error = try #require(throws: SandboxError.self) { try Confined().run(command) }
        #expect(error.code == .command)
    }
}
