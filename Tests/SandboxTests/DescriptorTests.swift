import Glibc
import Sandbox
import Testing

@Suite struct DescriptorTests {
    @Test func `F4: nothing but the standard streams is inherited, even without close-on-exec`() throws {
        let leaked = unsafe open("/", O_RDONLY)
        defer { close(leaked) }
        let outcome = try Confined().python(
            "import os; print(sorted(int(n) for n in os.listdir('/proc/self/fd'))[:3], end='');\nfor n in range(3, 4096):\n  try:\n    os.fstat(n); print(' leaked', n)\n  except OSError: pass"
        )
        #expect(outcome.output == "[0, 1, 2]")
    }

    @Test func `F4: a folder is refused as a standard stream`() throws {
        let folder = unsafe open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(folder) }
        var profile = try Confined().profile
        profile.command = ["true"]
        profile.streams = SandboxStreams(input: folder)
        let error = try #require(throws: SandboxError.self) { try SandboxLauncher.prepare(profile) }
        #expect(error.code == .profile)
    }

    @Test func `F13: the environment is exactly what was given`() throws {
        unsafe setenv("LD_PRELOAD", "/tmp/does-not-exist.so", 1)
        unsafe setenv("GATEHOUSE_TEST_SECRET", "sk-secret", 1)
        defer {
            unsafe unsetenv("LD_PRELOAD")
            unsafe unsetenv("GATEHOUSE_TEST_SECRET")
        }
        var confined = try Confined()
        confined.profile.environment = ["A": "1", "PATH": "/usr/bin", "Z": "x=y"]
        #expect(try confined.run(["env"]).output == "A=1\nPATH=/usr/bin\nZ=x=y\n")
    }
}
