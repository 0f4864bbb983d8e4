import Foundation

/// A real process of a test, with its output kept in files so that no pipe can fill up.
final class Program {
    let process = Process()
    private let outputURL: URL
    private let errorURL: URL

    init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String],
        folder: URL,
        workingDirectory: URL? = nil
    ) throws {
        outputURL = folder.appending(path: "out-\(UUID().uuidString)")
        errorURL = folder.appending(path: "err-\(UUID().uuidString)")
        for url in [outputURL, errorURL] { _ = FileManager.default.createFile(atPath: url.path, contents: nil) }
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = workingDirectory ?? folder
        process.standardInput = FileHandle.nullDevice
        let (output, errors) = (try FileHandle(forWritingTo: outputURL), try FileHandle(forWritingTo: errorURL))
        process.standardOutput = output
        process.standardError = errors
        defer {
            // The child has them. A process that is kept would keep them open, and with more than a thousand open
            // descriptors Foundation reads beyond what the kernel told of them when it starts the next one.
            try? output.close()
            try? errors.close()
        }
        try Self.withNoSignalBlocked { try process.run() }
    }

    /// The threads that tests run on block most signals, and a child inherits that: it could not be ended by SIGTERM.
    private static func withNoSignalBlocked(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        var former = sigset_t()
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, &former)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &former, nil) }
        try body()
    }

    /// Everything written to standard output so far.
    var output: String { (try? String(contentsOf: outputURL, encoding: .utf8)) ?? "" }

    /// Everything written to standard error so far.
    var errors: String { (try? String(contentsOf: errorURL, encoding: .utf8)) ?? "" }

    /// Waits for the end; kills after `seconds`.
    func finish(within seconds: Double = 120) -> Finished {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while process.isRunning, Date() < deadline { usleep(5_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return Finished(status: process.terminationStatus, output: output, errors: errors)
    }

    /// Waits until standard output holds a line beginning with `prefix` and returns the rest of that line.
    func line(after prefix: String, within seconds: Double = 20) throws -> String {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            for line in output.split(separator: "\n") where line.hasPrefix(prefix) {
                return String(line.dropFirst(prefix.count)).trimmingCharacters(in: .whitespaces)
            }
            if !process.isRunning { break }
            usleep(5_000)
        }
        throw HarnessError("no line `\(prefix)…` came; \(output) \(errors)")
    }

    func terminate() {
        guard process.isRunning else { return }
        process.terminate()
        _ = finish(within: 10)
    }
}
