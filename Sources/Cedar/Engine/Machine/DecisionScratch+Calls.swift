extension DecisionScratch {
    /// A call of an extension function with the `count` values of the stack from `start` on.
    mutating func call(
        _ function: ExtensionFunction, _ start: Int, _ count: Int
    ) throws(EvaluationFault) -> Cell {
        guard count == function.arity else { throw EvaluationFault(.wrongArity) }
        let receiver = stack[start]
        if function.isConstructor { return try construct(function, receiver) }
        return count == 1 ? try property(function, receiver) : try combine(function, receiver, stack[start + 1])
    }

    /// A constructor whose text is not written down in the policy. Strict validation refuses such policies, so this
    /// may take memory.
    private mutating func construct(_ function: ExtensionFunction, _ text: Cell) throws(EvaluationFault) -> Cell {
        guard text.kind == .string else { throw EvaluationFault(.typeError) }
        guard let value = ExtensionCalls.construct(function, from: values.lexicon.text(text.symbol)) else {
            throw EvaluationFault(.invalidExtensionValue)
        }
        return try values.cell(value)
    }

    private func property(_ function: ExtensionFunction, _ receiver: Cell) throws(EvaluationFault) -> Cell {
        switch (receiver.kind, function) {
        case (.ip, .isIpv4): return Cell(receiver.detail == 0)
        case (.ip, .isIpv6): return Cell(receiver.detail == 1)
        case (.ip, .isLoopback): return Cell(values.address(receiver).isLoopback)
        case (.ip, .isMulticast): return Cell(values.address(receiver).isMulticast)
        case (.datetime, .toDate):
            guard let date = CedarDatetime(milliseconds: receiver.number).date else { throw EvaluationFault(.overflow) }
            return Cell(.datetime, date.milliseconds)
        case (.datetime, .toTime):
            return Cell(.duration, CedarDatetime(milliseconds: receiver.number).timeOfDay.milliseconds)
        case (.duration, .toMilliseconds): return Cell(.long, receiver.number)
        case (.duration, .toSeconds): return Cell(.long, receiver.number / 1_000)
        case (.duration, .toMinutes): return Cell(.long, receiver.number / 60_000)
        case (.duration, .toHours): return Cell(.long, receiver.number / 3_600_000)
        case (.duration, .toDays): return Cell(.long, receiver.number / 86_400_000)
        default: throw EvaluationFault(.typeError)
        }
    }

    private func combine(
        _ function: ExtensionFunction, _ left: Cell, _ right: Cell
    ) throws(EvaluationFault) -> Cell {
        switch (function, left.kind, right.kind) {
        case (.isInRange, .ip, .ip): return Cell(values.address(left).isInRange(values.address(right)))
        case (.lessThan, .decimal, .decimal): return Cell(left.number < right.number)
        case (.lessThanOrEqual, .decimal, .decimal): return Cell(left.number <= right.number)
        case (.greaterThan, .decimal, .decimal): return Cell(left.number > right.number)
        case (.greaterThanOrEqual, .decimal, .decimal): return Cell(left.number >= right.number)
        case (.offset, .datetime, .duration):
            let (sum, overflow) = left.number.addingReportingOverflow(right.number)
            guard !overflow else { throw EvaluationFault(.overflow) }
            return Cell(.datetime, sum)
        case (.durationSince, .datetime, .datetime):
            let (span, overflow) = left.number.subtractingReportingOverflow(right.number)
            guard !overflow else { throw EvaluationFault(.overflow) }
            return Cell(.duration, span)
        default: throw EvaluationFault(.typeError)
        }
    }
}
