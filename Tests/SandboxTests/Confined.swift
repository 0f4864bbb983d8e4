import Glibc
import Sandbox

/// Runs commands in a sandbox over a fresh workspace and shows what came of them.
struct Confined {
    /// What a command left behind.
    struct Outcome {
        let status: Int32
        let output: String
    }

    /// A folder that goes with the last sandbox that uses it.
    private final class Folder: Sendable {
        let path: String

        init(_ path: String) {
            self.path = path
        }

        deinit {
            TemporaryFolder.discard(path)
        }
    }

    private let folder: Folder
    var workspace: String { folder.path }
    var profile: SandboxProfile

    /// A sandbox over a new folder beneath /tmp with a `PATH` and a home.
    init() throws {
        folder = Folder(try TemporaryFolder.make())
        profile = SandboxProfile(
            command: [], workspace: folder.path,
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path])
    }

    /// Runs a shell script inside and returns its status and what it wrote to both streams.
    func shell(_ script: String) throws -> Outcome {
        try run(["/bin/sh", "-c", script])
    }

    /// Runs a Python program inside.
    func python(_ program: String) throws -> Outcome {
        try run(["/usr/bin/python3", "-c", program])
    }

    /// Runs a command inside.
    func run(_ command: [String]) throws -> Outcome {
        let (running, reading) = try start(command)
        let output = Pipe.drain(reading)
        return Outcome(status: running.wait(forwarding: false), output: output)
    }

    /// Starts a command inside; the descriptor reads what it writes.
    func start(_ command: [String]) throws -> (RunningSandbox, reading: Int32) {
        let (reading, writing) = try Pipe.make()
        defer { close(writing) }
        var profile = profile
        profile.command = command
        profile.streams = SandboxStreams(input: -1, output: writing, error: writing)
        do {
            return (try SandboxLauncher.prepare(profile).start(), reading)
        } catch {
            close(reading)
            throw error
        }
    }
}
