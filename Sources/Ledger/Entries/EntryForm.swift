internal import Vocabulary

/// What a walk over many entries needs of each: that it is one in canonical form, and three facts of its envelope.
struct EntryForm: Equatable {
    let index: UInt64
    /// Milliseconds since 1970.
    let time: Int64
    let clockRegressed: Bool

    init(index: UInt64, time: Int64, clockRegressed: Bool) {
        self.index = index
        self.time = time
        self.clockRegressed = clockRegressed
    }

    /// Refuses exactly what `EntryDecoder` refuses. Nearly every entry is plain and need not be built for that.
    init(_ entry: ArraySlice<UInt8>, index: UInt64) throws(LedgerError) {
        var scanner = PlainEntryScanner()
        if let form = scanner.form(entry), form.index == index {
            self = form
        } else {
            let record = try EntryDecoder.record(entry, index: index)
            self.init(
                index: record.index, time: record.time.milliseconds, clockRegressed: record.clockRegressed)
        }
    }
}
