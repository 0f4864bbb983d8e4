package import Vocabulary

extension PlaceReview.Fork {
    /// What is entered: from where the sink gets this history, and how many entries it has of another one.
    package func entry(sink: String) -> Entry {
        Entry(
            kind: .exportForked,
            fields: [
                .sink: .string(sink), .reason: .string(sign.rawValue), .first: Self.number(from),
                .entries: Self.number(was > from ? was - from : 0),
            ])
    }

    private static func number(_ value: UInt64) -> EntryValue { .int(Int64(min(value, 9_007_199_254_740_991))) }
}
