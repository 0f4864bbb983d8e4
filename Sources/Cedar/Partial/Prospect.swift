/// What an expression may come to. It claims too much rather than too little: every value and every failure that can
/// occur is covered.
struct Prospect {
    /// What is known of a value.
    enum Shape {
        /// The value.
        case known(CedarValue)
        /// A Bool.
        case bool
        /// A Long.
        case long
        /// A String.
        case string
        /// An entity, perhaps of a known type.
        case entity(type: ByteText?)
        /// The context or a record in it, by the names that lead there.
        case record(PartialRecord, path: [ByteText])
        /// Any value.
        case any
    }

    /// What the value is like; nil when there surely is none.
    var shape: Shape?
    /// Whether there may be an error instead.
    var mayFail = false
    /// The unknown facts that were read.
    var hangsOn: Set<UnknownFact> = []

    /// The value `value` and nothing else.
    static func known(_ value: CedarValue) -> Prospect { Prospect(shape: .known(value)) }

    /// An error and nothing else.
    static let failure = Prospect(shape: nil, mayFail: true)

    /// A Bool of which only this is known.
    static func bool(canBeTrue: Bool, canBeFalse: Bool, mayFail: Bool, hangsOn: Set<UnknownFact>) -> Prospect {
        let shape: Shape? =
            canBeTrue && canBeFalse ? .bool : canBeTrue || canBeFalse ? .known(.bool(canBeTrue)) : nil
        return Prospect(shape: shape, mayFail: mayFail, hangsOn: hangsOn)
    }

    /// The value, when it is known.
    var value: CedarValue? {
        if case .known(let value)? = shape { value } else { nil }
    }

    /// Of a Bool: whether it can be true.
    var canBeTrue: Bool {
        switch shape {
        case .known(let value)?: value == .bool(true)
        case .bool?, .any?: true
        case .long?, .string?, .entity?, .record?, nil: false
        }
    }

    /// Of a Bool: whether it can be false.
    var canBeFalse: Bool {
        switch shape {
        case .known(let value)?: value == .bool(false)
        case .bool?, .any?: true
        case .long?, .string?, .entity?, .record?, nil: false
        }
    }

    /// The same, hanging also on every fact that is unknown of a record: what takes it as a whole reads them all.
    var taken: Prospect {
        guard case .record(let record, let path)? = shape else { return self }
        var result = self
        result.hangsOn.formUnion(record.unknownFacts(at: path))
        return result
    }

    /// The same, failing also where `other` may and hanging also on what it hangs on.
    func after(_ other: Prospect) -> Prospect {
        Prospect(
            shape: other.shape == nil ? nil : shape, mayFail: mayFail || other.mayFail,
            hangsOn: hangsOn.union(other.hangsOn))
    }

    /// Either of the two.
    func or(_ other: Prospect) -> Prospect {
        Prospect(
            shape: Self.join(shape, other.shape), mayFail: mayFail || other.mayFail,
            hangsOn: hangsOn.union(other.hangsOn))
    }

    private static func join(_ left: Shape?, _ right: Shape?) -> Shape? {
        switch (left, right) {
        case (nil, let other), (let other, nil): return other
        case (.known(let a)?, .known(let b)?) where a == b: return left
        case (.known(.bool)?, .known(.bool)?), (.known(.bool)?, .bool?), (.bool?, .known(.bool)?), (.bool?, .bool?):
            return .bool
        case (.long?, .long?): return .long
        case (.string?, .string?): return .string
        default: return .any
        }
    }
}
