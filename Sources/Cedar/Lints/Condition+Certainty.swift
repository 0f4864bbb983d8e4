extension Condition {
    /// Whether a condition holds, as far as can be told without a request.
    enum Certainty: Hashable {
        case always
        case never
        case depends
    }

    /// Certain only when no request could make it otherwise; an error counts as not holding.
    var certainty: Certainty {
        let outcomes = Outcomes.of(body)
        let wanted: Outcomes = kind == .when ? .yes : .no
        if outcomes == wanted { return .always }
        return outcomes.contains(wanted) ? .depends : .never
    }
}
