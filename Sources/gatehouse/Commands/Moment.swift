import ArgumentParser
import Vocabulary

/// A moment as people type it: `2026-11-21`, `2026-11-21T10:00:00Z` (RFC 3339), or how long ago: `90s`, `30m`, `2h`,
/// `7d`, `4w`.
struct Moment: ExpressibleByArgument {
    private enum Kind {
        case at(Timestamp)
        case ago(milliseconds: Int64)
    }

    private let kind: Kind

    init?(argument: String) {
        let text = Array(argument.utf8)
        if let ago = Self.ago(text) {
            kind = .ago(milliseconds: ago)
        } else if let time = Self.moment(text) {
            kind = .at(time)
        } else {
            return nil
        }
    }

    /// The moment, counted back from `now` when it says how long ago.
    func timestamp(now: Timestamp) -> Timestamp {
        switch kind {
        case .at(let time): time
        case .ago(let milliseconds): Timestamp(milliseconds: now.milliseconds - milliseconds)
        }
    }

    private static func ago(_ text: [UInt8]) -> Int64? {
        let units: [UInt8: Int64] = [
            UInt8(ascii: "s"): 1_000, UInt8(ascii: "m"): 60_000, UInt8(ascii: "h"): 3_600_000,
            UInt8(ascii: "d"): 86_400_000, UInt8(ascii: "w"): 604_800_000,
        ]
        guard let unit = text.last.flatMap({ units[$0] }), let count = number(text.dropLast()) else { return nil }
        return count * unit
    }

    /// Digits only, at most six.
    private static func number(_ text: ArraySlice<UInt8>) -> Int64? {
        guard (1...6).contains(text.count), text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return text.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    private static func moment(_ text: [UInt8]) -> Timestamp? {
        guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = number(text[0..<4]), let month = number(text[5..<7]), let day = number(text[8..<10]),
            (1...12).contains(month), (1...length(of: month, year)).contains(day)
        else { return nil }
        let midnight = days(year, month, day) * 86_400_000
        guard text.count > 10 else { return Timestamp(milliseconds: midnight) }
        return ofDay(text[10...]).map { Timestamp(milliseconds: midnight + $0) }
    }

    /// `T10:00:00.5+01:00` as milliseconds after midnight UTC.
    private static func ofDay(_ text: ArraySlice<UInt8>) -> Int64? {
        let text = Array(text)
        guard text.count >= 10, [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(text[0]),
            let clock = clock(text[1..<6]), text[6] == UInt8(ascii: ":"), let second = number(text[7..<9]), second < 61
        else { return nil }
        var rest = text[9...]
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard (1...9).contains(digits.count) else { return nil }
            fraction = (digits + [0x30, 0x30]).prefix(3).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
            rest = rest.dropFirst(digits.count + 1)
        }
        return offset(rest).map { (clock * 60 + second) * 1_000 + fraction - $0 * 60_000 }
    }

    /// `Z` or `+01:00`, in minutes.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int64? {
        guard let sign = text.first else { return nil }
        if text.count == 1 { return sign | 0x20 == UInt8(ascii: "z") ? 0 : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        return clock(text.dropFirst()).map { sign == UInt8(ascii: "-") ? -$0 : $0 }
    }

    /// `10:00`, in minutes.
    private static func clock(_ text: ArraySlice<UInt8>) -> Int64? {
        let text = Array(text)
        guard text.count == 5, text[2] == UInt8(ascii: ":"), let hour = number(text[0..<2]),
            let minute = number(text[3..<5]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    private static func length(of month: Int64, _ year: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 1970-01-01 (Howard Hinnant's `days_from_civil`); years are 0 to 9999.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}
