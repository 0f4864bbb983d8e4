import ArgumentParser
import FoundationEssentials
import Vocabulary

/// A moment as an operator names it: a date, a time in UTC, or how long ago.
enum Moment: ExpressibleByArgument, Hashable, Sendable {
    /// Milliseconds before now.
    case ago(Int64)
    /// A moment of the clock.
    case at(Timestamp)

    init?(argument: String) {
        let units: [UInt8: Int64] = [
            UInt8(ascii: "s"): 1_000, UInt8(ascii: "m"): 60_000, UInt8(ascii: "h"): 3_600_000,
            UInt8(ascii: "d"): 86_400_000,
        ]
        if let last = argument.utf8.last, let unit = units[last], let count = Int64(argument.dropLast()), count >= 0 {
            let (milliseconds, isTooLong) = count.multipliedReportingOverflow(by: unit)
            guard !isTooLong else { return nil }
            self = .ago(milliseconds)
            return
        }
        let text = argument.utf8.count == 10 ? argument + "T00:00:00Z" : argument
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        self = .at(Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1_000)))
    }

    /// The moment, when it is `now`.
    func timestamp(now: Timestamp) -> Timestamp {
        switch self {
        case .at(let time): time
        case .ago(let milliseconds): Timestamp(milliseconds: now.milliseconds - min(milliseconds, now.milliseconds))
        }
    }
}
