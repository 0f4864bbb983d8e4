import Foundation

/// Where the checkout, the built program and the clients are.
enum Site {
    /// Without symbolic links, for a sandbox shows only what is named by its real path.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The program under test: `GATEHOUSE_BINARY`, or the debug build beside these tests.
    static var gatehouse: String {
        if let path = ProcessInfo.processInfo.environment["GATEHOUSE_BINARY"] { return path }
        let beside = Bundle.main.bundleURL.appending(path: "gatehouse").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return root.appending(path: ".build/debug/gatehouse").path
    }

    static func example(_ path: String) -> String { root.appending(path: "Examples/\(path)").path }
    static func client(_ path: String) -> String { root.appending(path: "Tests/Clients/\(path)").path }

    /// Debian's own Python: it lies under /usr and so is visible in every sandbox.
    static let python = "/usr/bin/python3"
    /// The official SDKs, installed by `scripts/setup-e2e`.
    static var venv: URL { root.appending(path: ".venv-e2e") }
}
