import Ledger
import Vocabulary

/// Makes ledgers with the real writer, for the verifiers of other people to look at. Not part of the product; the
/// end-to-end tests run it.
@main
enum LedgerDriver {
    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        switch (words.first, words.count) {
        case ("grow", 6):
            try await grow(words[1], origin: words[2], by: try number(words[3]), kept: words[4], rotate: words[5])
        case ("forge", 5): try await forge(words[1], words[2], origin: words[3], at: try number(words[4]))
        case ("aged", 5):
            try await age(words[1], origin: words[2], count: try number(words[3]), days: try number(words[4]))
        case ("prune", 4): try prune(words[1], origin: words[2], below: try number(words[3]))
        case ("request", 3): print(try request(words[1], since: try number(words[2])), terminator: "")
        default: throw DriverFailure(what: usage)
        }
    }

    private static let usage = """
        ledger-driver grow LEDGER ORIGIN COUNT KEPT keep|rotate   adds entries, keeps four checkpoints as KEPT/SIZE
        ledger-driver forge LEDGER FORGED ORIGIN INDEX            writes LEDGER anew with one entry changed
        ledger-driver aged LEDGER ORIGIN COUNT DAYS               writes a ledger of the last so many days
        ledger-driver prune LEDGER ORIGIN INDEX                   removes what lies below an index
        ledger-driver request LEDGER SIZE                         prints an add-checkpoint body for a witness
        """

    /// How many checkpoints are kept on the way.
    private static let steps = 4

    /// Adds entries in a few steps and keeps the checkpoint that stands after each.
    private static func grow(
        _ ledger: String, origin: String, by count: Int, kept: String, rotate: String
    ) async throws {
        let writer = try LedgerWriter.open(ledger, clock: SystemClock(), origin: origin)
        let start = Int(writer.size)
        for step in 1...steps {
            try await Workday.append(start + count * (step - 1) / steps..<start + count * step / steps, to: writer)
            if rotate == "rotate", step == steps / 2 { _ = try writer.rotateKey() }
            let head = try writer.checkpoint()
            try Files.write(try Files.read("\(ledger)/checkpoint"), to: "\(kept)/\(head.size)")
        }
        try writer.close()
        print("SIZE=\(writer.head.size)")
    }

    /// Writes a ledger anew as somebody could who has its key and its clock: `forged` must have the key already.
    private static func forge(_ ledger: String, _ forged: String, origin: String, at index: Int) async throws {
        let reader = try LedgerReader(ledger)
        let clock = RecordedClock()
        let writer = try LedgerWriter.open(forged, clock: clock, origin: origin)
        var next: UInt64 = 0
        while true {
            let page = try reader.read(from: next, limit: 4_096)
            guard let last = page.last else { break }
            for record in page {
                clock.set(record.time)
                let entry = record.index == UInt64(index) ? Workday.whitewashed(record.entry) : record.entry
                _ = try await Workday.append(entry, to: writer)
            }
            next = last.index + 1
        }
        try writer.close()
        print("SIZE=\(writer.head.size)")
    }

    /// Writes a ledger whose entries lie evenly in the last days, as if it had been at work since.
    private static func age(_ ledger: String, origin: String, count: Int, days: Int) async throws {
        let clock = RecordedClock()
        let now = SystemClock().now.milliseconds
        let span = Int64(days) * 86_400_000
        let writer = try LedgerWriter.open(ledger, clock: clock, origin: origin)
        let step = max(1, count / (4 * max(1, days)))
        for start in stride(from: 0, to: count, by: step) {
            clock.set(Timestamp(milliseconds: now - span + span * Int64(start) / Int64(max(1, count))))
            try await Workday.append(start..<min(start + step, count), to: writer)
        }
        try writer.close()
        print("SIZE=\(writer.head.size)")
    }

    private static func prune(_ ledger: String, origin: String, below index: Int) throws {
        let writer = try LedgerWriter.open(ledger, clock: SystemClock(), origin: origin)
        let minimum = try writer.prune(below: UInt64(index), [.reason: .string("asked for by a test")])
        try writer.close()
        print("MINIMUM=\(minimum)")
    }

    private static func request(_ ledger: String, since size: Int) throws -> String {
        String(decoding: try LedgerProver(ledger).witnessRequest(since: UInt64(size)).bytes, as: UTF8.self)
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int(text), number >= 0 else { throw DriverFailure(what: "`\(text)` is no number") }
        return number
    }
}
