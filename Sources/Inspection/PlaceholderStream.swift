/// One stream being read by a `PlaceholderScanner`: state is carried over the borders of chunks, in bounded memory.
///
/// The automaton reads the bytes as they are and, beside that, each layer of escapes undone. As long as no escape is
/// met the layers are equal, and one quick loop stands for all of them.
package struct PlaceholderStream: Sendable {
    private struct Layer: Sendable {
        var decoder = EscapeDecoder()
        var row = PatternAutomaton.start
    }

    private let automaton: PatternAutomaton
    private var row = PatternAutomaton.start
    // In place rather than on the heap: this is the hot path of escaped text. The count is `escapeLayers`.
    private var layers = InlineArray<3, Layer>(repeating: Layer())
    private var areLayersEqual = true
    private var read: UInt64 = 0
    private var finding: PlaceholderFinding?

    init(_ automaton: PatternAutomaton) {
        self.automaton = automaton
    }

    /// Reads the next chunk. The first finding stays the answer of every later call: a stream does not become clean.
    package mutating func feed(_ bytes: Span<UInt8>) -> PlaceholderFinding? {
        var index = 0
        while finding == nil, index < bytes.count {
            if areLayersEqual {
                let start = index
                index = runQuickly(bytes, from: index)
                read &+= UInt64(index - start)
                if let pattern = automaton.match(row) { find(pattern, layer: 0) }
                guard finding == nil, index < bytes.count else { break }
                part()
            }
            read &+= 1
            step(bytes[index])
            index += 1
        }
        return finding
    }

    /// Reads up to the next byte that begins an escape, a match, or the end; returns the index of the first not read.
    private mutating func runQuickly(_ bytes: Span<UInt8>, from first: Int) -> Int {
        var row = self.row
        defer { self.row = row }
        let quiet = automaton.quiet.span
        let classes = automaton.classes.span
        let table = automaton.table.span
        var index = first
        let end = bytes.count
        while index < end {
            if row == PatternAutomaton.start {
                while index < end, quiet[Int(bytes[index])] { index += 1 }
                if index == end { break }
            }
            let byte = bytes[index]
            if EscapeDecoder.begins(byte) { break }
            row = table[Int(row) + Int(classes[Int(byte)])]
            index += 1
            if row >= PatternAutomaton.matchFloor { break }
        }
        return index
    }

    private mutating func part() {
        areLayersEqual = false
        for index in layers.indices { layers[index].row = row }
    }

    private mutating func step(_ byte: UInt8) {
        row = automaton.next(row, byte)
        if let pattern = automaton.match(row) { return find(pattern, layer: 0) }
        pass(byte, to: 0)
        for index in layers.indices where !layers[index].decoder.isIdle || layers[index].row != row { return }
        areLayersEqual = true
    }

    /// Gives a byte to a layer and what comes out of it to the next; as deep as there are layers.
    private mutating func pass(_ byte: UInt8, to index: Int) {
        guard finding == nil, index < layers.count else { return }
        var output = layers[index].decoder.feed(byte)
        while let byte = output.popFirst() {
            layers[index].row = automaton.next(layers[index].row, byte)
            if let pattern = automaton.match(layers[index].row) { return find(pattern, layer: index + 1) }
            pass(byte, to: index + 1)
            if finding != nil { return }
        }
    }

    private mutating func find(_ pattern: SpeltPattern, layer: Int) {
        finding = PlaceholderFinding(needle: pattern.needle, form: pattern.form, layers: layer, end: read)
    }
}
