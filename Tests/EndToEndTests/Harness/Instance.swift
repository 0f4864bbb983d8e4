import Foundation

/// One gatehouse instance in a folder of its own, with its scripted model server and its web origin on loopback.
final class Instance {
    let folder: URL
    let workspace: URL
    private(set) var daemon: Program?
    private var helpers: [Program] = []
    /// The words before each program that is started from now on, to start it on another host.
    var host: [String] = []

    /// Real provider keys of the test: an agent must never see them.
    static let providerKey = "sk-real-provider-key-7f3a9c"

    init() throws {
        // Short on purpose: a Unix socket's path has 107 bytes.
        folder = URL(filePath: "/tmp/gh-\(UUID().uuidString.prefix(8))")
        workspace = folder.appending(path: "work")
        try FileManager.default.createDirectory(at: workspace, withIntermediateDirectories: true)
        let key = folder.appending(path: "provider.key")
        _ = FileManager.default.createFile(
            atPath: key.path, contents: Data(Self.providerKey.utf8), attributes: [.posixPermissions: 0o600])
    }

    var environment: [String: String] {
        var environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "GATEHOUSE_HOME": folder.path]
        environment["LANG"] = "C.UTF-8"
        return environment
    }

    /// Writes the manifest.
    func manifest(_ text: String) throws {
        try text.write(to: folder.appending(path: "gatehouse.yaml"), atomically: true, encoding: .utf8)
    }

    /// Runs the program under test to its end.
    func gatehouse(
        _ arguments: String...,
        environment extra: [String: String] = [:],
        within seconds: Double = 120
    ) throws -> Finished {
        try start(arguments, environment: extra).finish(within: seconds)
    }

    /// Starts the program under test.
    func start(_ arguments: [String], environment extra: [String: String] = [:]) throws -> Program {
        let words = host + [Site.gatehouse] + arguments
        return try Program(
            words[0], Array(words.dropFirst()), environment: environment.merging(extra) { $1 }, folder: folder,
            workingDirectory: workspace)
    }

    /// Runs a command behind the gate.
    func confined(
        _ command: String..., environment extra: [String: String] = [:], within seconds: Double = 120
    ) throws
        -> Finished
    {
        try start(["run", "--"] + command, environment: extra).finish(within: seconds)
    }

    /// Starts `gatehouse up` and waits until it is ready.
    func up(environment extra: [String: String] = [:]) throws {
        let daemon = try start(["up"], environment: extra)
        self.daemon = daemon
        _ = try daemon.line(after: "gatehouse is ready")
    }

    /// Starts a Python program of ours and returns what follows `PORT=` on its output.
    func helper(_ path: String, _ arguments: [String], marker: String = "PORT=") throws -> String {
        try helper(path, arguments, markers: [marker])[0]
    }

    /// Starts a Python program of ours and returns what follows each marker on its output.
    func helper(_ path: String, _ arguments: [String], markers: [String]) throws -> [String] {
        let words = host + [Site.python, path] + arguments
        let program = try Program(words[0], Array(words.dropFirst()), environment: environment, folder: folder)
        helpers.append(program)
        return try markers.map { try program.line(after: $0) }
    }

    /// Ends a program of the test's together with the instance.
    func keep(_ program: Program) { helpers.append(program) }

    func file(_ name: String) -> String { folder.appending(path: name).path }

    func contents(of name: String) -> String {
        (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    }

    func tearDown() {
        helpers.forEach { $0.terminate() }
        daemon?.terminate()
        try? FileManager.default.removeItem(at: folder)
    }

    deinit { tearDown() }
}
