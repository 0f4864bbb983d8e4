extension ProgramWriter {
    /// The step of an operator with one operand.
    func operation(_ op: UnaryOperator) -> Instruction.Operation {
        switch op {
        case .not: .not
        case .negate: .negate
        case .isEmpty: .isEmpty
        }
    }

    /// The step of an operator or method with two operands.
    func operation(_ op: BinaryOperator) -> Instruction.Operation {
        switch op {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .within: .within
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .contains: .contains
        case .containsAll: .containsAll
        case .containsAny: .containsAny
        case .hasTag: .hasTag
        case .getTag: .getTag
        }
    }
}
