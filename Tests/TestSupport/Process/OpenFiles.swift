import Foundation

/// The descriptors of this process. What they are compared over belongs into an exit test, where nothing else opens any.
package enum OpenFiles {
    /// How many are open.
    package static func count() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    /// What is open, for the words of a failure.
    package static func list() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").sorted().map { number in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)")
            return "\(number) \(target ?? "gone")"
        }
    }
}
