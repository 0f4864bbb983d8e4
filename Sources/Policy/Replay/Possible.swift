/// What may come of evaluating something when not every fact is known.
struct Possible: OptionSet, Hashable {
    let rawValue: UInt8

    /// It may be true.
    static let holds = Possible(rawValue: 1)
    /// It may be false.
    static let fails = Possible(rawValue: 2)
    /// It may be impossible to evaluate.
    static let errs = Possible(rawValue: 4)
    /// True or false.
    static let either: Possible = [.holds, .fails]
    /// Nothing is known.
    static let anything: Possible = [.holds, .fails, .errs]

    /// What may come of `!`.
    var negated: Possible {
        var result = self.intersection(.errs)
        if contains(.holds) { result.insert(.fails) }
        if contains(.fails) { result.insert(.holds) }
        return result
    }

    /// What may come of `&&`: the right side counts only where the left one holds.
    func and(_ right: @autoclosure () -> Possible) -> Possible {
        contains(.holds) ? subtracting(.holds).union(right()) : self
    }

    /// What may come of `||`: the right side counts only where the left one fails.
    func or(_ right: @autoclosure () -> Possible) -> Possible {
        contains(.fails) ? subtracting(.fails).union(right()) : self
    }
}
