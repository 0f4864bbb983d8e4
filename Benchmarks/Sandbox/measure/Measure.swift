import Glibc
import Sandbox

/// Starts a confined command for every line on standard input, and answers each with the milliseconds from `prepare()`
/// until the command has ended and its workspace is as before. All walls are up and probed; no gate is asked.
@main struct Measure {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: measure WORKSPACE COMMAND [ARGUMENT]...")
            exit(2)
        }
        var profile = SandboxProfile(
            command: Array(arguments[2...]), workspace: arguments[1], environment: ["PATH": "/usr/bin:/bin"])
        profile.streams = SandboxStreams(input: -1, output: -1, error: -1)
        while readLine() != nil {
            let begin = ContinuousClock.now
            let running = try SandboxLauncher.prepare(profile).start()
            let status = running.wait(forwarding: false)
            let (seconds, attoseconds) = (ContinuousClock.now - begin).components
            guard status == 0, running.probe.breach == nil else { exit(1) }
            print(Double(seconds) * 1e3 + Double(attoseconds) / 1e15)
            fflush(nil)
        }
    }
}
