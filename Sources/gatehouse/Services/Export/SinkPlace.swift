import Export
import Ledger

/// Where a sink goes on, once its place is held against the ledger.
struct SinkPlace {
    /// The place as it is on the disk.
    let cursor: SinkCursor
    /// What the sink has of this ledger.
    let marks: PlaceMarks
    /// The first entry that it gets next.
    let next: UInt64
    /// Where this ledger's history and that of the place part; nil when they do not.
    let fork: PlaceReview.Fork?

    /// Reads the place and reviews it. A sink that never sent anything begins at the first entry.
    init(_ file: CursorFile, _ context: ExportContext) throws {
        let origin = context.builder.source.origin
        guard let cursor = try file.read() else {
            self.init(SinkCursor(origin: origin, next: 0, lost: 0, marks: []), PlaceMarks(), fork: nil)
            return
        }
        guard cursor.origin.utf8.elementsEqual(origin.utf8) else {
            self.init(cursor, PlaceMarks(), fork: PlaceReview.Fork(sign: .origin, from: 0, was: cursor.next))
            return
        }
        var marks = PlaceMarks(cursor.marks)
        let review = try PlaceReview.of(next: cursor.next, marks: marks, size: context.size()) { index in
            try context.reader.entries(at: [index]).first.map { TreeHash.leaf($0.bytes[...]).description }
        }
        guard case .forked(let fork) = review else {
            self.init(cursor, marks, fork: nil)
            return
        }
        marks.cut(from: fork.from)
        self.init(cursor, marks, fork: fork)
    }

    private init(_ cursor: SinkCursor, _ marks: PlaceMarks, fork: PlaceReview.Fork?) {
        self.cursor = cursor
        self.marks = marks
        self.fork = fork
        next = fork?.from ?? cursor.next
    }
}
