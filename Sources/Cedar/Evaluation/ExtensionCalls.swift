/// The functions and methods of the extension types.
enum ExtensionCalls {
    /// The value of a constructor, or nil when `text` is none.
    static func construct(_ function: ExtensionFunction, from text: ByteText) -> CedarValue? {
        switch function {
        case .ip: CedarAddress(text).map(CedarValue.ip)
        case .decimal: CedarDecimal(text).map(CedarValue.decimal)
        case .datetime: CedarDatetime(text).map(CedarValue.datetime)
        case .duration: CedarDuration(text).map(CedarValue.duration)
        default: nil
        }
    }

    /// The value of a call. Throws `wrongArity`, `typeError`, `overflow` or `invalidExtensionValue`, without a place.
    static func call(_ function: ExtensionFunction, _ arguments: [CedarValue]) throws(CedarError) -> CedarValue {
        guard arguments.count == function.arity, let receiver = arguments.first else {
            throw CedarError(
                .wrongArity,
                "`\(function.rawValue)` takes \(function.arity) arguments, the receiver counted, got \(arguments.count)"
            )
        }
        if function.isConstructor { return try constructed(function, receiver) }
        if arguments.count == 1 { return try property(function, receiver) }
        return try combined(function, receiver, arguments[1])
    }

    private static func constructed(
        _ function: ExtensionFunction, _ argument: CedarValue
    ) throws(CedarError) -> CedarValue {
        guard case .string(let text) = argument else { throw mismatch(function, argument) }
        guard let value = construct(function, from: text) else {
            throw CedarError(
                .invalidExtensionValue,
                "`\(QuotedText.excerpt(text))` is no `\(function.rawValue)`; \(form(of: function))")
        }
        return value
    }

    private static func property(
        _ function: ExtensionFunction, _ receiver: CedarValue
    ) throws(CedarError) -> CedarValue {
        switch (function, receiver) {
        case (.isIpv4, .ip(let address)): return .bool(!address.isIPv6)
        case (.isIpv6, .ip(let address)): return .bool(address.isIPv6)
        case (.isLoopback, .ip(let address)): return .bool(address.isLoopback)
        case (.isMulticast, .ip(let address)): return .bool(address.isMulticast)
        case (.toDate, .datetime(let instant)):
            guard let date = instant.date else { throw overflow(function) }
            return .datetime(date)
        case (.toTime, .datetime(let instant)): return .duration(instant.timeOfDay)
        case (.toMilliseconds, .duration(let span)): return .long(span.milliseconds)
        case (.toSeconds, .duration(let span)): return .long(span.milliseconds / 1_000)
        case (.toMinutes, .duration(let span)): return .long(span.milliseconds / 60_000)
        case (.toHours, .duration(let span)): return .long(span.milliseconds / 3_600_000)
        case (.toDays, .duration(let span)): return .long(span.milliseconds / 86_400_000)
        default: throw mismatch(function, receiver)
        }
    }

    private static func combined(
        _ function: ExtensionFunction, _ left: CedarValue, _ right: CedarValue
    ) throws(CedarError) -> CedarValue {
        switch (function, left, right) {
        case (.isInRange, .ip(let a), .ip(let b)): return .bool(a.isInRange(b))
        case (.lessThan, .decimal(let a), .decimal(let b)): return .bool(a < b)
        case (.lessThanOrEqual, .decimal(let a), .decimal(let b)): return .bool(a <= b)
        case (.greaterThan, .decimal(let a), .decimal(let b)): return .bool(a > b)
        case (.greaterThanOrEqual, .decimal(let a), .decimal(let b)): return .bool(a >= b)
        case (.offset, .datetime(let instant), .duration(let span)):
            guard let moved = instant.offset(by: span) else { throw overflow(function) }
            return .datetime(moved)
        case (.durationSince, .datetime(let instant), .datetime(let other)):
            guard let span = instant.since(other) else { throw overflow(function) }
            return .duration(span)
        default:
            throw CedarError(
                .typeError, "`\(function.rawValue)` does not take \(left.typeName) and \(right.typeName)")
        }
    }

    private static func mismatch(_ function: ExtensionFunction, _ found: CedarValue) -> CedarError {
        CedarError(.typeError, "`\(function.rawValue)` does not take \(found.typeName)")
    }

    private static func overflow(_ function: ExtensionFunction) -> CedarError {
        CedarError(.overflow, "`\(function.rawValue)` leaves the range of 64-bit milliseconds")
    }

    static func form(of function: ExtensionFunction) -> String {
        switch function {
        case .ip: "write `10.0.0.1`, `10.0.0.0/8` or `::1`"
        case .decimal: "write `1.5`, with one to four digits after the point"
        case .datetime: "write `2026-01-31` or `2026-01-31T13:45:00Z`"
        default: "write `1d2h3m4s5ms`, units in this order"
        }
    }
}
