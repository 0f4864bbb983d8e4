/// Turns conditions into steps.
struct ProgramWriter {
    var values: ValueWriter
    private(set) var program = Program()
    private var height = 0

    init(_ values: ValueWriter) { self.values = values }

    /// Writes the conditions of a policy and returns the first step; nil when there are none.
    mutating func write(_ conditions: [Condition]) throws(EvaluationFault) -> Int? {
        guard !conditions.isEmpty else { return nil }
        let start = program.steps.count
        for condition in conditions {
            try write(condition.body)
            step(condition.kind == .when ? .when : .unless, pushing: -1)
        }
        step(.accept, pushing: 0)
        guard program.steps.count < CedarLimits.cells else { throw EvaluationFault(.tooLarge) }
        return start
    }

    /// Writes one expression, which leaves one value on the stack. Recursion ends with the depth of expressions.
    private mutating func write(_ expression: CedarExpression) throws(EvaluationFault) {
        switch expression.kind {
        case .literal(let literal): try write(constant: literal.value)
        case .variable(let variable): write(variable)
        case .conditional(let test, let then, let otherwise): try write(if: test, then: then, otherwise: otherwise)
        case .and(let left, let right): try write(.and, left, right)
        case .or(let left, let right): try write(.or, left, right)
        case .unary(let op, let operand):
            try write(operand)
            step(operation(op), pushing: 0)
        case .binary(let op, let left, let right):
            try write(left)
            try write(right)
            step(operation(op), pushing: -1)
        case .attribute(let operand, let name):
            try write(operand)
            step(.attribute, Int(try symbol(name)), pushing: 0)
        case .has(let operand, let path): try write(has: path, operand)
        case .like(let operand, let pattern):
            try write(operand)
            step(.like, add(pattern), pushing: 0)
        case .type(let operand, let name, let container): try write(type: name, operand, within: container)
        case .set, .record, .call: try write(compound: expression.kind)
        }
    }

    private mutating func write(compound kind: CedarExpression.Kind) throws(EvaluationFault) {
        switch kind {
        case .set(_, let folded?): try write(constant: .set(folded))
        case .call(_, _, let folded?): try write(constant: folded)
        case .set(let elements, nil):
            for element in elements { try write(element) }
            step(.set, elements.count, pushing: 1 - elements.count)
        case .record(let fields):
            var shape: [UInt32] = []
            for field in fields {
                shape.append(try symbol(field.key))
                try write(field.value)
            }
            program.shapes.append(shape)
            step(.record, program.shapes.count - 1, pushing: 1 - fields.count)
        case .call(let function, let arguments, nil):
            for argument in arguments { try write(argument) }
            step(.call, arguments.count, pushing: 1 - arguments.count, function: function)
        default: break
        }
    }

    private mutating func write(constant value: CedarValue) throws(EvaluationFault) {
        program.constants.append(try values.cell(value))
        step(.constant, program.constants.count - 1, pushing: 1)
    }

    private mutating func write(_ variable: Variable) {
        switch variable {
        case .principal: step(.principal, pushing: 1)
        case .action: step(.action, pushing: 1)
        case .resource: step(.resource, pushing: 1)
        case .context: step(.context, pushing: 1)
        }
    }

    private mutating func write(
        if test: CedarExpression, then: CedarExpression, otherwise: CedarExpression
    ) throws(EvaluationFault) {
        try write(test)
        let branch = step(.branch, pushing: -1)
        try write(then)
        let jump = step(.jump, pushing: -1)
        land(branch)
        try write(otherwise)
        land(jump)
    }

    private mutating func write(
        _ operation: Instruction.Operation, _ left: CedarExpression, _ right: CedarExpression
    ) throws(EvaluationFault) {
        try write(left)
        let jump = step(operation, pushing: -1)
        try write(right)
        step(.bool, pushing: 0)
        land(jump)
    }

    private mutating func write(has path: [ByteText], _ operand: CedarExpression) throws(EvaluationFault) {
        try write(operand)
        var jumps: [Int] = []
        for name in path.dropLast() {
            step(.hasStep, Int(try symbol(name)), pushing: 0)
            jumps.append(step(.jump, pushing: 0))
        }
        if let last = path.last { step(.has, Int(try symbol(last)), pushing: 0) }
        for jump in jumps { land(jump) }
    }

    private mutating func write(
        type name: ByteText, _ operand: CedarExpression, within container: CedarExpression?
    ) throws(EvaluationFault) {
        try write(operand)
        let symbol = Int(try symbol(name))
        guard let container else {
            step(.type, symbol, pushing: 0)
            return
        }
        step(.typeStep, symbol, pushing: 0)
        let jump = step(.jump, pushing: 0)
        try write(container)
        step(.within, pushing: -1)
        land(jump)
    }

    private mutating func symbol(_ name: ByteText) throws(EvaluationFault) -> UInt32 {
        try values.lexicon.symbol(name.string)
    }

    private mutating func add(_ pattern: Pattern) -> Int {
        let first = program.pieces.count
        for piece in pattern.pieces {
            let start = program.bytes.count
            program.bytes += piece
            program.pieces.append(start..<program.bytes.count)
        }
        program.patterns.append(first..<program.pieces.count)
        return program.patterns.count - 1
    }

    @discardableResult
    private mutating func step(
        _ operation: Instruction.Operation, _ operand: Int = 0, pushing: Int, function: ExtensionFunction = .ip
    ) -> Int {
        program.steps.append(Instruction(operation, operand, function: function))
        height += pushing
        program.stack = max(program.stack, height)
        return program.steps.count - 1
    }

    /// Lets the jump at `index` go to the step that comes next.
    private mutating func land(_ index: Int) {
        program.steps[index].operand = UInt32(truncatingIfNeeded: program.steps.count)
    }
}
