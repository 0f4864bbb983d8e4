extension CedarDatetime {
    /// A constructor expression's parts for this instant: a base text `datetime` reads and the offset in
    /// milliseconds to add. The offset is 0 for every instant of the years 0 to 9999.
    package var spelling: (text: String, offset: CedarDuration) {
        let bounds: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999
        guard bounds.contains(milliseconds) else {
            return ("1970-01-01", CedarDuration(milliseconds: milliseconds))
        }
        let time = timeOfDay.milliseconds
        let (year, month, day) = Self.civil((milliseconds - time) / Self.day)
        let date = "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))"
        guard time != 0 else { return (date, CedarDuration(milliseconds: 0)) }
        let clock =
            "\(Self.pad(time / 3_600_000, 2)):\(Self.pad(time / 60_000 % 60, 2)):\(Self.pad(time / 1000 % 60, 2))"
        return ("\(date)T\(clock).\(Self.pad(time % 1000, 3))Z", CedarDuration(milliseconds: 0))
    }

    private static func pad(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// The inverse of the day count used for parsing, by the same author.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
