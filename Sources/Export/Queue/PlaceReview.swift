/// Whether the ledger still has what a sink got.
package enum PlaceReview: Hashable, Sendable {
    /// It has.
    case same
    /// The ledger, or the part of it that the sink was at, is another one: it was put back, or exchanged.
    case forked(Fork)

    /// Where histories part.
    package struct Fork: Hashable, Sendable {
        /// How it shows.
        package enum Sign: String, Hashable, Sendable {
            /// The ledger ends before the sink's place.
            case ahead
            /// An entry that the sink has is another one in the ledger.
            case another = "another history"
            /// The place is one in a ledger of another name.
            case origin = "another ledger"
        }

        /// How it shows.
        package let sign: Sign
        /// The first entry that the sink must get of this history.
        package let from: UInt64
        /// Where the sink was.
        package let was: UInt64

        /// States a fork.
        package init(sign: Sign, from: UInt64, was: UInt64) {
            self.sign = sign
            self.from = from
            self.was = was
        }
    }

    /// Holds a place against the ledger.
    ///
    /// - Parameters:
    ///   - next: the first entry that the sink may not have.
    ///   - size: how many entries the ledger has.
    ///   - leaf: the hash of an entry of the ledger; nil when it does not have the entry any more.
    package static func of<Failure: Error>(
        next: UInt64, marks: PlaceMarks, size: UInt64, leaf: (UInt64) throws(Failure) -> String?
    ) throws(Failure) -> PlaceReview {
        var sign: Fork.Sign? = next > size ? .ahead : nil
        for mark in marks.marks.reversed() {
            guard mark.index < size else {
                sign = .ahead
                continue
            }
            // What was pruned says nothing either way; what lies before it says no more.
            guard let known = try leaf(mark.index) else { break }
            if known.utf8.elementsEqual(mark.leaf.utf8) {
                return sign.map { .forked(Fork(sign: $0, from: mark.index + 1, was: next)) } ?? .same
            }
            sign = sign ?? .another
        }
        return sign.map { .forked(Fork(sign: $0, from: 0, was: next)) } ?? .same
    }
}
