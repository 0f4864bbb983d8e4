/// Marks of entries that a sink has: the newest, and ever fewer of the older ones, so that the place where two histories
/// part is found without keeping every hash. At most one in each doubling of the distance from the newest.
package struct PlaceMarks: Hashable, Sendable {
    /// The marks, oldest first.
    package private(set) var marks: [PlaceMark]

    /// Takes marks up again; what is not in ascending order is not used.
    package init(_ marks: [PlaceMark] = []) {
        self.marks = []
        for mark in marks.suffix(ExportLimits.placeMarks)
        where mark.index > (self.marks.last?.index ?? 0) || self.marks.isEmpty {
            self.marks.append(mark)
        }
    }

    /// The sink has this entry. One that it got before, and gets again, says nothing new.
    package mutating func add(_ mark: PlaceMark) {
        if let newest = marks.last, mark.index <= newest.index { return }
        var kept: [PlaceMark] = []
        // Oldest first, so that a doubling keeps its oldest mark until that one grows out of it.
        var doubling: Int?
        for old in marks {
            let distance = (mark.index - old.index).leadingZeroBitCount
            if distance != doubling { kept.append(old) }
            doubling = distance
        }
        marks = (kept + [mark]).suffix(ExportLimits.placeMarks)
    }

    /// Forgets all marks from an index on.
    package mutating func cut(from index: UInt64) {
        marks.removeAll { $0.index >= index }
    }
}
