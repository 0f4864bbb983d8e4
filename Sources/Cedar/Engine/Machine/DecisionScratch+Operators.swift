extension DecisionScratch {
    /// A step with one operand.
    func unary(_ step: Instruction, _ operand: Cell) throws(EvaluationFault) -> Cell {
        switch step.operation {
        case .not: return Cell(try !bool(operand))
        case .type: return Cell(try entity(operand).type == step.operand)
        case .isEmpty: return Cell(try set(operand).count == 0)
        case .like:
            guard operand.kind == .string else { throw EvaluationFault(.typeError) }
            let isKnown = operand.symbol < set.symbols.next
            let found =
                isKnown
                ? set.program.matches(
                    Int(step.operand), set.symbols.bytes, set.symbols.range(of: operand.symbol))
                : set.program.matches(
                    Int(step.operand), values.lexicon.own.bytes, values.lexicon.own.range(of: operand.symbol))
            return Cell(found)
        default:
            guard operand.kind == .long else { throw EvaluationFault(.typeError) }
            return try long(Int64(0).subtractingReportingOverflow(operand.number))
        }
    }

    /// An operator or method with two operands.
    func binary(
        _ operation: Instruction.Operation, _ left: Cell, _ right: Cell
    ) throws(EvaluationFault) -> Cell {
        switch operation {
        case .equal: return Cell(values.cells.areEqual(left, right))
        case .notEqual: return Cell(!values.cells.areEqual(left, right))
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return Cell(try compare(operation, left, right))
        case .within: return Cell(try isWithin(try entity(left), right))
        case .add, .subtract, .multiply: return try arithmetic(operation, left, right)
        case .contains: return Cell(values.cells.contains(right, in: try set(left)))
        case .containsAll, .containsAny: return Cell(try contains(operation == .containsAll, try set(left), right))
        default: return try tag(operation, try entity(left), right)
        }
    }

    /// A cell that must be a set.
    private func set(_ cell: Cell) throws(EvaluationFault) -> Cell {
        guard cell.kind == .set else { throw EvaluationFault(.typeError) }
        return cell
    }

    private func compare(
        _ operation: Instruction.Operation, _ left: Cell, _ right: Cell
    ) throws(EvaluationFault) -> Bool {
        guard left.kind == right.kind, left.kind == .long || left.kind == .datetime || left.kind == .duration
        else { throw EvaluationFault(.typeError) }
        return switch operation {
        case .less: left.number < right.number
        case .lessOrEqual: left.number <= right.number
        case .greater: left.number > right.number
        default: left.number >= right.number
        }
    }

    private func arithmetic(
        _ operation: Instruction.Operation, _ left: Cell, _ right: Cell
    ) throws(EvaluationFault) -> Cell {
        guard left.kind == .long, right.kind == .long else { throw EvaluationFault(.typeError) }
        return switch operation {
        case .add: try long(left.number.addingReportingOverflow(right.number))
        case .subtract: try long(left.number.subtractingReportingOverflow(right.number))
        default: try long(left.number.multipliedReportingOverflow(by: right.number))
        }
    }

    private func long(_ result: (partialValue: Int64, overflow: Bool)) throws(EvaluationFault) -> Cell {
        guard !result.overflow else { throw EvaluationFault(.overflow) }
        return Cell(.long, result.partialValue)
    }

    private func contains(_ all: Bool, _ left: Cell, _ right: Cell) throws(EvaluationFault) -> Bool {
        let other = try set(right)
        for index in other.start..<other.end where values.cells.contains(values.cells[index], in: left) != all {
            return !all
        }
        return all
    }

    /// Whether an entity is the entity `right`, or in it, or so with an element of the set `right`. An element of
    /// another type is a fault even behind a match.
    private func isWithin(_ left: Cell, _ right: Cell) throws(EvaluationFault) -> Bool {
        let subject = subject(left.bits)
        guard right.kind == .set else { return isIn(subject, try entity(right).bits) }
        var found = false
        for index in right.start..<right.end {
            let group = try entity(values.cells[index])
            if !found { found = isIn(subject, group.bits) }
        }
        return found
    }

    private func tag(
        _ operation: Instruction.Operation, _ holder: Cell, _ name: Cell
    ) throws(EvaluationFault) -> Cell {
        guard name.kind == .string else { throw EvaluationFault(.typeError) }
        let row = row(holder.bits)
        let found = row.flatMap { values.cells.attribute(name.symbol, of: $0.tags) }
        if operation == .hasTag { return Cell(found != nil) }
        guard row != nil else { throw EvaluationFault(.missingEntity) }
        guard let found else { throw EvaluationFault(.missingTag) }
        return found
    }
}
