package import Vocabulary

/// Reads days as tables and people write them: `2026-11-21`.
package enum DayText {
    /// The day; nil for anything else (civil date to days after Howard Hinnant's `days_from_civil`).
    package static func read(_ text: String) -> Day? {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let numbers = parts.map { $0.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) } }
        let (month, day) = (numbers[1], numbers[2])
        let year = month <= 2 ? numbers[0] - 1 : numbers[0]
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let found = Day(number: era * 146_097 + dayOfEra - 719_468)
        // A day that does not exist is written as another one.
        return found.description.utf8.elementsEqual(text.utf8) ? found : nil
    }
}
