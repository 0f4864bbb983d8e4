/// One step of a condition. Steps work on a stack of cells; all conditions of a set stand in one array.
struct Instruction: Sendable {
    /// What to do. `operand` is in backticks.
    enum Operation: UInt8 {
        /// Push a variable.
        case principal, action, resource, context
        /// Push the constant at `index`.
        case constant
        /// Replace a holder by its attribute `symbol`.
        case attribute
        /// Replace a holder by whether it has the attribute `symbol`.
        case has
        /// Before the last name of `has a.b.c`: descend, or push false and jump as the next step, `jump`, says.
        case hasStep
        /// Go to `step`.
        case jump
        /// Take a Bool; go to `step` when it is false.
        case branch
        /// Keep false and go to `step`, or take true.
        case and
        /// Keep true and go to `step`, or take false.
        case or
        /// The top must be a Bool.
        case bool
        /// Take a Bool: the policy is not satisfied when it is false, or true.
        case when, unless
        /// The policy is satisfied.
        case accept
        /// Operators of one operand.
        case not, negate, isEmpty
        /// Operators of two operands.
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, within, add, subtract, multiply
        /// Methods of two operands.
        case contains, containsAll, containsAny, hasTag, getTag
        /// Match a string with the pattern at `index`.
        case like
        /// Replace an entity by whether its type is `symbol`.
        case type
        /// Keep an entity of the type in the next step's operand, or replace it by false and go to `step`.
        case typeStep
        /// Make a set of `count` values.
        case set
        /// Make a record in the shape at `index`.
        case record
        /// Call `function` with `count` arguments.
        case call
    }

    /// What to do.
    let operation: Operation
    /// Which function, of a call.
    let function: ExtensionFunction
    /// A symbol, an index, a count or a step.
    var operand: UInt32

    init(_ operation: Operation, _ operand: Int = 0, function: ExtensionFunction = .ip) {
        self.operation = operation
        self.function = function
        self.operand = UInt32(truncatingIfNeeded: operand)
    }
}
