import Glibc

/// What a ledger holds in memory while it grows.
enum MemoryBenchmark {
    /// Most that memory may grow from the first quarter's end to the last's, as a share.
    static let mostGrowth = 0.1

    /// Appends so many entries and looks at resident memory after each quarter.
    static func run(_ folder: String, entries count: Int) throws -> Bool {
        var sizes: [Int] = []
        try LedgerFiller.fill(folder + "/memory", count) { place in
            if place > 0, place % max(1, count / 4) == 0 { sizes.append(resident) }
        }
        sizes.append(resident)
        guard let first = sizes.first, let last = sizes.dropFirst(3).first else { return false }
        let text = sizes.prefix(4).map { "\($0 >> 20)" }.joined(separator: ", ")
        print("resident memory after each quarter of \(count) appends: \(text) MB")
        return Double(last) <= Double(first) * (1 + mostGrowth)
    }

    /// Resident memory in bytes.
    private static var resident: Int {
        let file = unsafe open("/proc/self/statm", O_RDONLY)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        var text = [UInt8](repeating: 0, count: 256)
        let count = unsafe text.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
        let fields = text.prefix(max(0, count)).split(separator: UInt8(ascii: " "))
        return fields.dropFirst().first.flatMap { Int(String(decoding: $0, as: UTF8.self)) }.map { $0 * 4_096 } ?? 0
    }
}
