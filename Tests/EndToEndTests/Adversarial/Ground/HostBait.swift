import Foundation

/// What the host holds and a sandbox must not reach (`Tests/Clients/walls_host.py`).
final class HostBait {
    struct Facts: Decodable {
        let paths: [String]
        let abstract: String
        let port: Int
        let process: Int32
        let shm: String
        let segment: Int
        let queue: String
    }

    let facts: Facts
    private let folder: URL
    private let program: Program

    init(_ ground: Ground) throws {
        folder = ground.folder.appending(path: "bait-\(UUID().uuidString.prefix(6))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        program = try Program(
            Site.python, [Site.client("walls_host.py"), folder.path], environment: ground.environment,
            folder: ground.folder)
        facts = try JSONDecoder().decode(Facts.self, from: Data(program.line(after: "READY=").utf8))
    }

    /// What was reached, one line each.
    var reached: String { (try? String(contentsOf: folder.appending(path: "reached"), encoding: .utf8)) ?? "" }

    deinit { program.terminate() }
}
