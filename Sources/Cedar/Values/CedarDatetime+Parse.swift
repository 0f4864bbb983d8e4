extension CedarDatetime {
    /// Parses the five forms of Cedar: `YYYY-MM-DD`, and that followed by `Thh:mm:ss` or `Thh:mm:ss.SSS` and `Z` or
    /// `+hhmm` or `-hhmm`; nil otherwise. No leap seconds, no `24:00`.
    package init?(_ text: ByteText) {
        var reader = Reader(rest: Array(text.string.utf8)[...])
        guard let days = reader.date() else { return nil }
        if reader.rest.isEmpty {
            self.init(milliseconds: days * Self.day)
            return
        }
        guard let time = reader.time(), let offset = reader.offset(), reader.rest.isEmpty else { return nil }
        self.init(milliseconds: days * Self.day + time - offset)
    }

    /// A cursor over the text. Every number has at most four digits, so nothing here can overflow.
    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func number(_ width: Int, upTo limit: Int64) -> Int64? {
            guard rest.count >= width, let value = DigitReader.integer(rest.prefix(width)), value <= limit else {
                return nil
            }
            rest = rest.dropFirst(width)
            return value
        }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard rest.first.map({ Unicode.Scalar($0) }) == character else { return false }
            rest = rest.dropFirst()
            return true
        }

        mutating func date() -> Int64? {
            guard let year = number(4, upTo: 9999), skip("-"), let month = number(2, upTo: 12), skip("-"), month > 0,
                let day = number(2, upTo: 31), day > 0, day <= Self.length(of: month, in: year)
            else { return nil }
            return Self.days(year: year, month: month, day: day)
        }

        mutating func time() -> Int64? {
            guard skip("T"), let hour = number(2, upTo: 23), skip(":"), let minute = number(2, upTo: 59), skip(":"),
                let second = number(2, upTo: 59)
            else { return nil }
            let whole = ((hour * 60 + minute) * 60 + second) * 1000
            guard skip(".") else { return whole }
            return number(3, upTo: 999).map { whole + $0 }
        }

        mutating func offset() -> Int64? {
            if skip("Z") { return 0 }
            let west = rest.first == UInt8(ascii: "-")
            guard skip("+") || skip("-"), let hour = number(2, upTo: 23), let minute = number(2, upTo: 59) else {
                return nil
            }
            let span = (hour * 60 + minute) * 60_000
            return west ? -span : span
        }

        private static func length(of month: Int64, in year: Int64) -> Int64 {
            switch month {
            case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        }

        /// Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
        /// algorithms"): years start in March, so the leap day is the last day of a year.
        private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
            let shifted = month <= 2 ? year - 1 : year
            let era = (shifted >= 0 ? shifted : shifted - 399) / 400
            let yearOfEra = shifted - era * 400
            let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
            return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        }
    }
}
