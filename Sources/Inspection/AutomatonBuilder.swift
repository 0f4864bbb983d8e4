/// Builds a `PatternAutomaton` by subset construction.
struct AutomatonBuilder {
    /// A place in a pattern: so many of its steps are done. The start of a pattern is never listed, it is always live.
    private struct Place: Hashable, Comparable {
        private let packed: UInt32

        var pattern: Int { Int(packed >> 16) }
        var done: Int { Int(packed & 0xFFFF) }

        init(pattern: Int, done: Int) {
            packed = UInt32(truncatingIfNeeded: pattern << 16 | done & 0xFFFF)
        }

        static func < (left: Self, right: Self) -> Bool { left.packed < right.packed }
    }

    private let patterns: [SpeltPattern]
    private let classes: [UInt8]
    /// One byte of each class, to stand for it.
    private let samples: [UInt8]
    /// For each class, where the patterns stand that its bytes begin.
    private let beginnings: [[Place]]
    private var rows: [[Place]: UInt32] = [:]
    private var pending: [[Place]] = []
    private var table: [UInt32] = []

    init(_ patterns: [SpeltPattern]) {
        self.patterns = patterns
        (classes, samples) = Self.partition(patterns)
        beginnings = samples.map { sample in
            patterns.indices.filter { patterns[$0].steps[0].contains(sample) }.map { Place(pattern: $0, done: 1) }
        }
    }

    /// Builds the table.
    consuming func build() throws(InspectionError) -> PatternAutomaton {
        _ = try row(of: [])
        var built = 0
        while built < pending.count {
            let places = pending[built]
            built += 1
            for number in samples.indices { table.append(try target(from: places, on: number)) }
        }
        let quiet = (0..<256).map { byte in
            table[Int(classes[byte])] == PatternAutomaton.start && !EscapeDecoder.begins(UInt8(byte))
        }
        return PatternAutomaton(patterns: patterns, classes: classes, table: table, quiet: quiet)
    }

    private mutating func target(from places: [Place], on number: Int) throws(InspectionError) -> UInt32 {
        let byte = samples[number]
        var next = beginnings[number]
        for place in places {
            let pattern = patterns[place.pattern]
            if pattern.skipped.contains(byte) { next.append(place) }
            guard pattern.steps[place.done].contains(byte) else { continue }
            guard place.done + 1 < pattern.steps.count else {
                return PatternAutomaton.matchFloor + UInt32(place.pattern)
            }
            next.append(Place(pattern: place.pattern, done: place.done + 1))
        }
        if next.count > 1 { next = Set(next).sorted() }
        return try row(of: next)
    }

    private mutating func row(of places: [Place]) throws(InspectionError) -> UInt32 {
        if let known = rows[places] { return known }
        guard pending.count < InspectionLimits.automatonStates else {
            throw InspectionError(.tooMany, "these placeholders need too large a table; use fewer or shorter ones")
        }
        let offset = UInt32(pending.count * samples.count)
        rows[places] = offset
        pending.append(places)
        return offset
    }

    /// Puts bytes that no pattern tells apart into one class.
    private static func partition(_ patterns: [SpeltPattern]) -> (classes: [UInt8], samples: [UInt8]) {
        let sets = Array(Set(patterns.flatMap { $0.steps + [$0.skipped] }))
        var classes: [UInt8] = []
        var samples: [UInt8] = []
        var known: [[Bool]: UInt8] = [:]
        for byte in UInt8.min...UInt8.max {
            let signature = sets.map { $0.contains(byte) }
            if let number = known[signature] {
                classes.append(number)
            } else {
                let number = UInt8(samples.count)
                known[signature] = number
                classes.append(number)
                samples.append(byte)
            }
        }
        return (classes, samples)
    }
}
