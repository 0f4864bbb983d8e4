import Foundation

extension Instance {
    /// Copies client programs into the workspace: the sandbox shows nothing of the checkout.
    static func install(_ patterns: [String], in workspace: URL) throws {
        let clients = URL(filePath: Site.client(""))
        for name in try FileManager.default.contentsOfDirectory(atPath: clients.path) {
            let isWanted = patterns.contains { pattern in
                pattern.hasSuffix("*.py")
                    ? name.hasPrefix(pattern.dropLast(4)) && name.hasSuffix(".py") : pattern == name
            }
            guard isWanted else { continue }
            try FileManager.default.copyItem(
                at: clients.appending(path: name), to: workspace.appending(path: name))
        }
    }

    /// Starts a server of ours and returns its address on loopback.
    func address(of path: String, _ arguments: [String]) throws -> String {
        "127.0.0.1:" + (try helper(path, arguments))
    }
}
