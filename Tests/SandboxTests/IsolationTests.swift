import CSandbox
import Glibc
import Sandbox
import Synchronization
import Testing

@Suite struct IsolationTests {
    @Test func `F23: shared memory and IPC objects of the host are not there`() throws {
        let segment = shmget(IPC_PRIVATE, 4_096, 0o666)
        try #require(segment >= 0)
        defer { shmctl(segment, Int32(IPC_RMID), nil) }
        let program =
            "import ctypes; l = ctypes.CDLL(None, use_errno=True); l.shmat.restype = ctypes.c_long; print(l.shmat(\(segment), 0, 0), ctypes.get_errno())"
        #expect(try Confined().python(program).output == "-1 22\n")
        #expect(
            try Confined().shell("ls -A /dev/shm /dev/mqueue 2>/dev/null; wc -l < /proc/sysvipc/shm").output.hasSuffix(
                "1\n"))
    }

    @Test func `F23: processes, host name and network are the sandbox's own`() throws {
        #expect(
            try Confined().shell("hostname; ls /sys 2>/dev/null; tail -n +3 /proc/net/dev | cut -d: -f1").output
                == "sandbox\n    lo\n")
    }

    @Test func `the probe reports every check, and all hold`() throws {
        let (running, reading) = try Confined().start(["true"])
        close(reading)
        #expect(running.wait(forwarding: false) == 0)
        #expect(running.probe.findings.count >= 15)
        #expect(running.probe.breach == nil)
        #expect(
            running.probe.findings.contains { $0.mustSucceed } && running.probe.findings.contains { !$0.mustSucceed })
    }

    @Test func `a gate that does not answer stops the start and is named`() throws {
        var confined = try Confined()
        confined.profile.gatesAnswer = true
        confined.profile.command = ["touch", "\(confined.workspace)/ran"]
        let pending = try SandboxLauncher.prepare(confined.profile)
        // Shut down, a listener refuses connections.
        shutdown(pending.listeners.modelGate, Int32(SHUT_RDWR))
        shutdown(pending.listeners.egressGate, Int32(SHUT_RDWR))
        let error = try #require(throws: SandboxError.self) { try pending.start() }
        #expect(error.code == .probe && error.message.contains("port 17080"))
        #expect(!TemporaryFolder.exists("\(confined.workspace)/ran"))
    }

    @Test func `a sandbox that is abandoned leaves nothing`() throws {
        var confined = try Confined()
        confined.profile.command = ["true"]
        try SandboxLauncher.prepare(confined.profile).abandon()
        #expect(TemporaryFolder.removeFolder(confined.workspace))
    }

    @Test func `this system offers every wall, and says so`() {
        let found = SandboxCapabilities.detect()
        #expect(found.holds && found.missing.isEmpty)
        #expect(found.backend == "namespaces + landlock (ABI \(found.landlockABI)) + seccomp")
    }

    @Test func `F21: without Landlock the start is refused with a remedy`() async throws {
        let profile = try Confined().profile
        let found = Mutex<(SandboxError?, SandboxCapabilities)?>(nil)
        // The filter holds for one thread, which ends with it.
        let thread = FilteredThread(refusing: 444) {
            var error: SandboxError?
            do { _ = try SandboxLauncher.prepare(profile) } catch let caught as SandboxError { error = caught } catch {}
            found.withLock { $0 = (error, .detect()) }
        }
        #expect(thread.join())
        let (error, capabilities) = try #require(found.withLock { $0 })
        #expect(error?.code == .missing || error?.code == .profile)
        #expect(error?.message == "the kernel offers no Landlock")
        #expect(error?.hint?.contains("lsm=") == true)
        #expect(!capabilities.holds && !capabilities.backend.contains("landlock"))
    }
}
