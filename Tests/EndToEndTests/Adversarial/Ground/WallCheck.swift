import Foundation

/// One line of `Tests/Clients/walls.py`.
struct WallCheck: Decodable, Sendable {
    let id: String
    let name: String
    let ok: Bool?
    let detail: String?
    let skipped: String?

    /// The checks in the program's output.
    static func all(in output: String) -> [WallCheck] {
        output.split(separator: "\n").compactMap { try? JSONDecoder().decode(WallCheck.self, from: Data($0.utf8)) }
    }
}
