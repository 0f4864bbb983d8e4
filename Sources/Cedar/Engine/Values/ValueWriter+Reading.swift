extension ValueWriter {
    /// The value of a cell, as the tree-walking evaluator has it. Throws `tooLarge` never for a cell made here.
    func value(_ cell: Cell) throws(CedarError) -> CedarValue {
        switch cell.kind {
        case .bool: return .bool(cell.isTrue)
        case .long: return .long(cell.number)
        case .string: return .string(lexicon.text(cell.symbol))
        case .entity: return .entity(lexicon.uid(cell.bits))
        case .ip: return .ip(address(cell))
        case .decimal: return .decimal(CedarDecimal(tenThousandths: cell.number))
        case .datetime: return .datetime(CedarDatetime(milliseconds: cell.number))
        case .duration: return .duration(CedarDuration(milliseconds: cell.number))
        case .record: return .record(try record(cell))
        case .set:
            var elements: [CedarValue] = []
            for index in cell.start..<cell.end { elements.append(try value(cells[index])) }
            return .set(try CedarSet(elements))
        }
    }

    /// The record of a cell.
    func record(_ cell: Cell) throws(CedarError) -> CedarRecord {
        var entries: [CedarRecord.Entry] = []
        for index in cell.start..<cell.end {
            entries.append(CedarRecord.Entry(key: lexicon.text(cells[index].key), value: try value(cells[index])))
        }
        return try CedarRecord(entries)
    }

    /// The address of a cell.
    func address(_ cell: Cell) -> CedarAddress {
        let isLong = cell.detail == 1
        return CedarAddress(
            isIPv6: isLong, high: isLong ? cells[cell.start].bits : 0,
            low: isLong ? cells[cell.start + 1].bits : cell.bits, prefix: cell.prefix)
    }
}
