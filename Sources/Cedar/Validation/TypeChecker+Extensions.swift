extension TypeChecker {
    /// A constructor takes one literal that it can read; a method takes values of its types.
    mutating func call(
        _ function: ExtensionFunction, _ arguments: [ShapedExpression], _ node: ShapedExpression
    ) -> Typing {
        let result = Typing(function.resultType)
        guard arguments.count == function.arity else {
            report(
                .wrongArity(function), node,
                "`\(function.rawValue)` takes \(function.arity) arguments, the receiver counted, "
                    + "here are \(arguments.count)")
            for argument in arguments { _ = type(of: argument) }
            return result
        }
        if function.isConstructor, let argument = arguments.first {
            construct(function, argument, node)
        } else {
            for (argument, type) in zip(arguments, function.parameterTypes) { _ = exactly(type, argument) }
        }
        return result
    }

    private mutating func construct(
        _ function: ExtensionFunction, _ argument: ShapedExpression, _ node: ShapedExpression
    ) {
        guard case .literal(let literal) = argument.form else {
            _ = type(of: argument)
            let name = function.resultType.description
            return report(
                .nonLiteralExtension(function), node,
                "`\(function.rawValue)` takes a literal only; let the request carry a value of type \(name)")
        }
        _ = exactly(.string, argument)
        if case .string(let text) = literal, ExtensionCalls.construct(function, from: text) == nil {
            report(
                .invalidExtensionLiteral(function), argument,
                "`\(QuotedText.excerpt(text))` is no `\(function.rawValue)`; \(ExtensionCalls.form(of: function))")
        }
    }
}

extension ExtensionFunction {
    /// The types of the arguments, the receiver of a method first.
    fileprivate var parameterTypes: [StaticType] {
        switch self {
        case .ip, .decimal, .datetime, .duration: [.string]
        case .isIpv4, .isIpv6, .isLoopback, .isMulticast: [.extension(.ipaddr)]
        case .isInRange: [.extension(.ipaddr), .extension(.ipaddr)]
        case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual:
            [.extension(.decimal), .extension(.decimal)]
        case .offset: [.extension(.datetime), .extension(.duration)]
        case .durationSince: [.extension(.datetime), .extension(.datetime)]
        case .toDate, .toTime: [.extension(.datetime)]
        case .toDays, .toHours, .toMinutes, .toSeconds, .toMilliseconds: [.extension(.duration)]
        }
    }

    /// The type of the value.
    fileprivate var resultType: StaticType {
        switch self {
        case .ip: .extension(.ipaddr)
        case .decimal: .extension(.decimal)
        case .datetime, .offset, .toDate: .extension(.datetime)
        case .duration, .durationSince, .toTime: .extension(.duration)
        case .isIpv4, .isIpv6, .isLoopback, .isMulticast, .isInRange, .lessThan, .lessThanOrEqual, .greaterThan,
            .greaterThanOrEqual:
            .anyBool
        case .toDays, .toHours, .toMinutes, .toSeconds, .toMilliseconds: .long
        }
    }
}
