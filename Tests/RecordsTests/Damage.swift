import Foundation
import GRDB

/// Ways in which a database file goes bad.
enum Damage {
    static func apply(_ kind: String, to path: String) throws {
        let url = URL(fileURLWithPath: path)
        switch kind {
        case "garbage":
            try Data(repeating: 0x5A, count: 9_000).write(to: url)
        case "truncated":
            let bytes = try Data(contentsOf: url)
            try bytes.prefix(bytes.count - 4_096).write(to: url)
        case "flipped page":
            var bytes = try Data(contentsOf: url)
            for offset in 4_096 * 3..<4_096 * 4 { bytes[offset] ^= 0xFF }
            try bytes.write(to: url)
        default:
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { try $0.execute(sql: sql(kind)) }
            try queue.close()
        }
    }

    private static func sql(_ kind: String) -> String {
        switch kind {
        case "lost table": "DROP TABLE reservations"
        case "flipped amount": "UPDATE run_spend SET settled = settled / 2"
        case "other version": "PRAGMA user_version = 99"
        default: "CREATE TABLE foreign_rows (x)"
        }
    }
}
