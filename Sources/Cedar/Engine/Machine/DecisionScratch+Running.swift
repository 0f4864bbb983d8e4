extension DecisionScratch {
    /// Runs the conditions of a policy from step `start`: whether all of them hold. Steps only ever jump forward, so
    /// this ends. Each step finds its operands on the stack because `ProgramWriter` puts them there; the stack is as
    /// high as the hungriest policy needs.
    mutating func run(_ start: Int) throws(EvaluationFault) -> Bool {
        var next = start
        var top = -1
        while true {
            let step = set.program.steps[next]
            next += 1
            switch step.operation {
            case .context: push(context, &top)
            case .principal: push(Cell(.entity, subjects.principal?.uid ?? 0), &top)
            case .action: push(Cell(.entity, subjects.action?.uid ?? 0), &top)
            case .resource: push(Cell(.entity, subjects.resource?.uid ?? 0), &top)
            case .constant: push(set.program.constants[Int(step.operand)], &top)
            case .attribute: stack[top] = try attribute(step.operand, of: stack[top])
            case .has: stack[top] = Cell(try find(step.operand, in: stack[top]) != nil)
            case .hasStep:
                if let found = try find(step.operand, in: stack[top]) {
                    stack[top] = found
                    next += 1
                } else {
                    stack[top] = Cell(false)
                }
            case .typeStep:
                if try entity(stack[top]).type == step.operand { next += 1 } else { stack[top] = Cell(false) }
            case .jump: next = Int(step.operand)
            case .branch:
                if try !bool(stack[top]) { next = Int(step.operand) }
                top -= 1
            case .and:
                if try bool(stack[top]) { top -= 1 } else { next = Int(step.operand) }
            case .or:
                if try bool(stack[top]) { next = Int(step.operand) } else { top -= 1 }
            case .bool: _ = try bool(stack[top])
            case .when:
                guard try bool(stack[top]) else { return false }
                top -= 1
            case .unless:
                guard try !bool(stack[top]) else { return false }
                top -= 1
            case .accept: return true
            case .set, .record, .call: try compound(step, &top)
            case .not, .negate, .isEmpty, .like, .type: stack[top] = try unary(step, stack[top])
            default:
                top -= 1
                stack[top] = try binary(step.operation, stack[top], stack[top + 1])
            }
        }
    }

    private mutating func push(_ cell: Cell, _ top: inout Int) {
        top += 1
        stack[top] = cell
    }

    /// Steps that take as many values as they say.
    private mutating func compound(_ step: Instruction, _ top: inout Int) throws(EvaluationFault) {
        let shape = step.operation == .record ? set.program.shapes[Int(step.operand)] : []
        let count = step.operation == .record ? shape.count : Int(step.operand)
        let start = top - count + 1
        for (offset, key) in shape.enumerated() { stack[start + offset].key = key }
        let made =
            switch step.operation {
            case .set: try values.cells.container(.set, of: stack, from: start, to: top + 1)
            case .record: try values.cells.container(.record, of: stack, from: start, to: top + 1)
            default: try call(step.function, start, count)
            }
        top = start
        stack[top] = made
    }

    /// A cell that must be a Bool.
    func bool(_ cell: Cell) throws(EvaluationFault) -> Bool {
        guard cell.kind == .bool else { throw EvaluationFault(.typeError) }
        return cell.isTrue
    }

    /// A cell that must be an entity.
    func entity(_ cell: Cell) throws(EvaluationFault) -> Cell {
        guard cell.kind == .entity else { throw EvaluationFault(.typeError) }
        return cell
    }

    private func attribute(_ name: UInt32, of holder: Cell) throws(EvaluationFault) -> Cell {
        if holder.kind == .record {
            guard let found = values.cells.attribute(name, of: holder) else { throw EvaluationFault(.missingAttribute) }
            return found
        }
        guard let row = row(try entity(holder).bits) else { throw EvaluationFault(.missingEntity) }
        guard let found = values.cells.attribute(name, of: row.attributes) else {
            throw EvaluationFault(.missingAttribute)
        }
        return found
    }

    /// The attribute for `has`: absent is no fault.
    private func find(_ name: UInt32, in holder: Cell) throws(EvaluationFault) -> Cell? {
        if holder.kind == .record { return values.cells.attribute(name, of: holder) }
        guard let row = row(try entity(holder).bits) else { return nil }
        return values.cells.attribute(name, of: row.attributes)
    }
}
