import ArgumentParser

/// A length of time as people type it: `90s`, `30m`, `12h`, `90d`, `4w`, or `never` for one without end.
struct Span: ExpressibleByArgument {
    /// Nil for no end.
    let seconds: Int64?

    /// So many days.
    init(days: Int64) {
        seconds = days * 86_400
    }

    init?(argument: String) {
        if argument.utf8.elementsEqual("never".utf8) {
            seconds = nil
            return
        }
        let units: [UInt8: Int64] = [
            UInt8(ascii: "s"): 1, UInt8(ascii: "m"): 60, UInt8(ascii: "h"): 3_600, UInt8(ascii: "d"): 86_400,
            UInt8(ascii: "w"): 604_800,
        ]
        let digits = argument.utf8.dropLast()
        guard let unit = argument.utf8.last.flatMap({ units[$0] }), (1...6).contains(digits.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        seconds = digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) } * unit
    }
}
