/// Why a policy that speaks of a resource does not hold for a request.
package struct UnmetCondition: Hashable, Sendable {
    /// Something the condition reads.
    package struct Value: Hashable, Sendable {
        /// As the policy names it: `context.input.port`.
        package let name: String
        /// What it is for this request, as Cedar writes it.
        package let text: String
    }

    /// The part that does not hold, as Cedar text.
    package let text: String
    /// What it reads, and what that is.
    package let values: [Value]
    /// Why it could not be evaluated, when that is so.
    package let error: String?

    /// The condition in one sentence fragment: `` `context.input.port == 443` does not hold: context.input.port is 80``.
    package var description: String {
        let what = Quoting.quoted(text, scalars: PolicyLimits.quotedConditionScalars)
        let read = values.map { "\($0.name) is \($0.text)" }.joined(separator: ", ")
        let failed = error.map { "could not be evaluated: \($0)" } ?? "does not hold"
        return "\(what) \(failed)" + (read.isEmpty ? "" : "\(error == nil ? ":" : ";") \(read)")
    }
}
