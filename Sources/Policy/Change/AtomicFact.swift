import Cedar

/// A condition without `&&` and `||`, in a form that can be compared with another about the same expression.
enum AtomicFact {
    /// `subject` is one of these values.
    case oneOf(CedarExpression, [CedarValue])
    /// `subject` is one of these entities or in one of them.
    case within(CedarExpression, [EntityUID])
    /// `subject` is an entity of this type.
    case type(CedarExpression, ByteText)
    /// `subject` is a whole number from the one to the other, both included.
    case between(CedarExpression, Int64, Int64)
    /// `subject` is a text of this shape.
    case like(CedarExpression, Pattern)
    /// Anything else, comparable only as it is written.
    case other

    /// Recognises an expression.
    init(_ expression: CedarExpression) {
        switch expression.kind {
        case .binary(.equal, let left, let right):
            self = Self.equal(left, right) ?? Self.equal(right, left) ?? .other
        case .binary(.within, let left, let right):
            self = Self.entities(right).map { .within(left, $0) } ?? .other
        case .binary(.contains, let left, let right):
            if case .set(let set)? = left.constant, right.constant == nil {
                self = .oneOf(right, set.elements)
            } else {
                self = .other
            }
        case .binary(let op, let left, let right):
            self = Self.range(op, left, right) ?? .other
        case .type(let subject, let type, within: nil):
            self = .type(subject, type)
        case .like(let subject, let pattern):
            self = .like(subject, pattern)
        default:
            self = .other
        }
    }

    /// The same fact as a choice of simpler ones, when it is a choice; otherwise nothing.
    var cases: [CedarExpression] {
        switch self {
        case .oneOf(let subject, let values) where values.count > 1:
            values.map { subject.binary(.equal, .value($0)) }
        case .within(let subject, let uids) where uids.count > 1:
            uids.map { subject.binary(.within, .entity($0)) }
        default: []
        }
    }

    /// Whether this fact implies the other.
    func implies(_ other: AtomicFact) -> Bool {
        switch (self, other) {
        case (.oneOf(let left, let values), .oneOf(let right, let wanted)):
            left == right && values.allSatisfy(wanted.contains)
        case (.oneOf(let left, let values), .within(let right, let groups)):
            left == right && values.allSatisfy { Self.isWithin($0, groups) }
        case (.oneOf(let left, let values), .type(let right, let type)):
            left == right && values.allSatisfy { Self.isEntity($0, of: type) }
        case (.oneOf(let left, let values), .between(let right, let low, let high)):
            left == right && values.allSatisfy { Self.isNumber($0, low, high) }
        case (.oneOf(let left, let values), .like(let right, let pattern)):
            left == right && values.allSatisfy { Self.isText($0, pattern) }
        case (.within(let left, let uids), .oneOf(let right, let wanted)):
            left == right && uids.allSatisfy { KnownHierarchy.isLeaf($0) && wanted.contains(.entity($0)) }
        case (.within(let left, let uids), .within(let right, let groups)):
            left == right
                && uids.allSatisfy { uid in groups.contains { KnownHierarchy.contains(uid, in: $0) } }
        case (.within(let left, let uids), .type(let right, let type)):
            left == right && uids.allSatisfy { KnownHierarchy.isLeaf($0) && $0.type == type }
        case (.type(let left, let first), .type(let right, let second)):
            left == right && first == second
        case (.between(let left, let low, let high), .between(let right, let least, let most)):
            left == right && least <= low && high <= most
        case (.like(let left, let first), .like(let right, let second)):
            left == right && first.isNarrowerPrefix(than: second)
        default: false
        }
    }

    private static func equal(_ subject: CedarExpression, _ other: CedarExpression) -> AtomicFact? {
        guard let value = other.constant, subject.constant == nil else { return nil }
        return .oneOf(subject, [value])
    }

    private static func entities(_ expression: CedarExpression) -> [EntityUID]? {
        switch expression.constant {
        case .entity(let uid)?: return [uid]
        case .set(let set)?:
            let uids = set.elements.compactMap { value -> EntityUID? in
                guard case .entity(let uid) = value else { return nil }
                return uid
            }
            return uids.count == set.elements.count ? uids : nil
        default: return nil
        }
    }

    /// `subject < number` and its kin as the numbers they let through; nil where that is none at all.
    private static func range(
        _ op: BinaryOperator, _ left: CedarExpression, _ right: CedarExpression
    ) -> AtomicFact? {
        if case .long(let number)? = right.constant, left.constant == nil { return range(left, op, number) }
        guard case .long(let number)? = left.constant, right.constant == nil else { return nil }
        let mirrored: [BinaryOperator: BinaryOperator] = [
            .less: .greater, .lessOrEqual: .greaterOrEqual, .greater: .less, .greaterOrEqual: .lessOrEqual,
        ]
        return mirrored[op].flatMap { range(right, $0, number) }
    }

    private static func range(_ subject: CedarExpression, _ op: BinaryOperator, _ number: Int64) -> AtomicFact? {
        switch op {
        case .less: number == .min ? nil : .between(subject, .min, number - 1)
        case .lessOrEqual: .between(subject, .min, number)
        case .greater: number == .max ? nil : .between(subject, number + 1, .max)
        case .greaterOrEqual: .between(subject, number, .max)
        default: nil
        }
    }

    private static func isWithin(_ value: CedarValue, _ groups: [EntityUID]) -> Bool {
        guard case .entity(let uid) = value else { return false }
        return groups.contains { KnownHierarchy.contains(uid, in: $0) }
    }

    private static func isEntity(_ value: CedarValue, of type: ByteText) -> Bool {
        guard case .entity(let uid) = value else { return false }
        return uid.type == type
    }

    private static func isNumber(_ value: CedarValue, _ low: Int64, _ high: Int64) -> Bool {
        guard case .long(let number) = value else { return false }
        return low <= number && number <= high
    }

    private static func isText(_ value: CedarValue, _ pattern: Pattern) -> Bool {
        guard case .string(let text) = value else { return false }
        return pattern.matches(text)
    }
}
