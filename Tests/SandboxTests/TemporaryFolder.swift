import FoundationEssentials
import Glibc

/// Folders for one test each.
enum TemporaryFolder {
    struct Failure: Error {}

    /// A new empty folder beneath /tmp.
    static func make() throws -> String {
        var template = Array("/tmp/gatehouse-sandbox-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw Failure() }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Writes a file with its bytes; folders on the way must exist.
    static func write(_ text: String, to path: String) throws {
        let file = unsafe open(path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Failure() }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard unsafe bytes.withUnsafeBytes({ unsafe Glibc.write(file, $0.baseAddress, $0.count) }) == bytes.count else {
            throw Failure()
        }
    }

    /// The bytes of a file as text; nil when there is none.
    static func text(_ path: String) -> String? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        return file >= 0 ? Pipe.drain(file) : nil
    }

    /// Removes a folder with everything in it.
    static func discard(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func makeFolder(_ path: String) -> Bool { unsafe mkdir(path, 0o755) == 0 }

    /// Removes a folder; false unless it was empty.
    static func removeFolder(_ path: String) -> Bool { unsafe rmdir(path) == 0 }

    static func makeLink(_ path: String, to goal: String) -> Bool { unsafe symlink(goal, path) == 0 }

    static func makeHardLink(_ path: String, to goal: String) -> Bool { unsafe link(goal, path) == 0 }
}
