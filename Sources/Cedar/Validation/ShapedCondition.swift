/// A condition prepared for the type checker.
struct ShapedCondition: Sendable {
    let kind: Condition.Kind
    let body: ShapedExpression
}
