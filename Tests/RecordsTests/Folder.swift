import Foundation

/// A folder for one test, removed with it.
final class Folder {
    let path: String

    init() throws {
        path = "\(NSTemporaryDirectory())/gatehouse-records-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    var books: String { "\(path)/records.sqlite" }

    /// The database as a crash would leave it: the file and the log, without the shared memory.
    func copyBooks(to other: Folder) throws {
        for companion in ["", "-wal"] where FileManager.default.fileExists(atPath: books + companion) {
            try? FileManager.default.removeItem(atPath: other.books + companion)
            try FileManager.default.copyItem(atPath: books + companion, toPath: other.books + companion)
        }
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}
