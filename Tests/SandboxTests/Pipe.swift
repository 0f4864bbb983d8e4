import Glibc

/// Pipes between a test and what it starts.
enum Pipe {
    struct Failure: Error {}

    static func make() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw Failure() }
        for end in ends { guard fcntl(end, F_SETFD, FD_CLOEXEC) == 0 else { throw Failure() } }
        return (ends[0], ends[1])
    }

    /// Reads until the end and closes.
    static func drain(_ descriptor: Int32) -> String {
        defer { close(descriptor) }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let got = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard got > 0 else { return String(decoding: all, as: UTF8.self) }
            all += chunk.prefix(got)
        }
    }
}
