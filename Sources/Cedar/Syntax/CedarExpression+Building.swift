/// What a front-end needs to emit expressions without writing text.
extension CedarExpression {
    /// `true` or `false`.
    package static func bool(_ value: Bool) -> CedarExpression { CedarExpression(.literal(.bool(value))) }
    /// An integer.
    package static func long(_ value: Int64) -> CedarExpression { CedarExpression(.literal(.long(value))) }
    /// A string.
    package static func string(_ value: String) -> CedarExpression {
        CedarExpression(.literal(.string(ByteText(value))))
    }
    /// A reference to an entity.
    package static func entity(_ uid: EntityUID) -> CedarExpression { CedarExpression(.literal(.entity(uid))) }
    /// One of the four variables.
    package static func variable(_ variable: Variable) -> CedarExpression { CedarExpression(.variable(variable)) }
    /// `context.a.b` for `.context("a", "b")`.
    package static func context(_ path: ByteText...) -> CedarExpression {
        path.reduce(.variable(.context)) { $0.attribute($1) }
    }

    /// `self.name`, or `self["name"]` where the name is no identifier.
    package func attribute(_ name: ByteText) -> CedarExpression { CedarExpression(.attribute(self, name)) }
    /// `self && other`
    package func and(_ other: CedarExpression) -> CedarExpression { CedarExpression(.and(self, other)) }
    /// `self || other`
    package func or(_ other: CedarExpression) -> CedarExpression { CedarExpression(.or(self, other)) }
    /// `!self`
    package var negated: CedarExpression { CedarExpression(.unary(.not, self)) }
    /// `self op other`, or `self.method(other)`.
    package func binary(_ op: BinaryOperator, _ other: CedarExpression) -> CedarExpression {
        CedarExpression(.binary(op, self, other))
    }
    /// `self like "…"`
    package func like(_ pattern: Pattern) -> CedarExpression { CedarExpression(.like(self, pattern)) }

    /// `self has a.b.c`. Names that are no identifiers cannot stand in the extended form and are spelled out with
    /// `&&`, which means the same.
    package func has(_ first: ByteText, _ rest: ByteText...) -> CedarExpression {
        let path = [first] + rest
        if path.count == 1 || path.allSatisfy(\.isIdentifier) { return CedarExpression(.has(self, path)) }
        var holder = self
        var all: CedarExpression?
        for name in path {
            let step = CedarExpression(.has(holder, [name]))
            all = all.map { $0.and(step) } ?? step
            holder = holder.attribute(name)
        }
        return all ?? .bool(true)
    }

    /// `[…]`, with its value computed now when all elements are constant.
    package static func set(_ elements: [CedarExpression], span: SourceSpan = .synthetic) -> CedarExpression {
        let constants = elements.compactMap(\.constant)
        let folded = constants.count == elements.count ? try? CedarSet(constants) : nil
        return CedarExpression(.set(elements, folded: folded), span: span)
    }

    /// A constructor or method call, with its value computed now when it is a constructor of a valid literal. An
    /// invalid literal or a wrong number of arguments stays an error of evaluation, as Cedar has it.
    package static func call(
        _ function: ExtensionFunction, _ arguments: [CedarExpression], span: SourceSpan = .synthetic
    ) -> CedarExpression {
        var folded: CedarValue?
        if function.isConstructor, arguments.count == 1, case .literal(.string(let text)) = arguments[0].kind {
            folded = ExtensionCalls.construct(function, from: text)
        }
        return CedarExpression(.call(function, arguments, folded: folded), span: span)
    }

    /// The value, when it is known without a request.
    package var constant: CedarValue? {
        switch kind {
        case .literal(let literal): literal.value
        case .set(_, let folded): folded.map(CedarValue.set)
        case .call(_, _, let folded): folded
        default: nil
        }
    }
}
