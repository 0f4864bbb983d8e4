/// Where the records of a segment stand, read independently of the code under test.
struct SegmentLayout {
    /// The bytes of each record.
    let records: [Range<Int>]

    init(_ segment: [UInt8]) {
        var records: [Range<Int>] = []
        var place = 64
        while place + 56 <= segment.count {
            let length = segment[place..<place + 4].reduce(0) { $0 * 256 + Int($1) }
            guard length > 0, place + 56 + length <= segment.count else { break }
            records.append(place..<place + 56 + length)
            place += 56 + length
        }
        self.records = records
    }
}
