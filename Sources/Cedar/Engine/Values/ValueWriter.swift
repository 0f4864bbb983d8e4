/// Writes values into symbols and cells.
struct ValueWriter: Sendable {
    /// The texts.
    var lexicon: Lexicon
    /// The containers.
    var cells: CellStore
    /// Values of containers that are still open.
    var pending: [Cell] = []

    init(lexicon: Lexicon, cells: CellStore) {
        self.lexicon = lexicon
        self.cells = cells
    }

    /// The cell of `value`; recursion ends with the depth of values.
    mutating func cell(_ value: CedarValue) throws(EvaluationFault) -> Cell {
        switch value {
        case .bool(let value): return Cell(value)
        case .long(let value): return Cell(.long, value)
        case .string(let text): return Cell(.string, UInt64(try lexicon.symbol(text.string)))
        case .entity(let uid): return Cell(.entity, try lexicon.word(uid))
        case .ip(let address): return cell(address)
        case .decimal(let decimal): return Cell(.decimal, decimal.tenThousandths)
        case .datetime(let instant): return Cell(.datetime, instant.milliseconds)
        case .duration(let span): return Cell(.duration, span.milliseconds)
        case .record(let record): return try cell(record)
        case .set(let set):
            let start = pending.count
            for element in set.elements {
                let cell = try cell(element)
                pending.append(cell)
            }
            return try close(.set, from: start)
        }
    }

    /// The cell of a record.
    mutating func cell(_ record: CedarRecord) throws(EvaluationFault) -> Cell {
        let start = pending.count
        for entry in record.entries {
            var cell = try cell(entry.value)
            cell.key = try lexicon.symbol(entry.key.string)
            pending.append(cell)
        }
        return try close(.record, from: start)
    }

    /// The cell of an address.
    mutating func cell(_ address: CedarAddress) -> Cell {
        let bits = address.isIPv6 ? UInt64(cells.words(address.high, address.low)) : address.low
        var cell = Cell(.ip, bits)
        cell.detail = address.isIPv6 ? 1 : 0
        cell.prefix = address.prefix
        return cell
    }

    /// The container of what is pending from `start` on.
    mutating func close(_ kind: Cell.Kind, from start: Int) throws(EvaluationFault) -> Cell {
        let cell = try cells.container(kind, of: pending, from: start, to: pending.count)
        pending.removeLast(pending.count - start)
        return cell
    }
}
