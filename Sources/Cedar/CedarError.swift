/// What went wrong in a policy text, in a value handed to the engine, or while a policy was evaluated.
package struct CedarError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure; stable, for programs.
    package let code: Code
    /// What happened and how to mend it: lower-case start, no full stop, input in backticks.
    package let message: String
    /// Byte offsets into the policy source, when the failure has a place there.
    package private(set) var span: SourceSpan?
    private var source: PolicySource?

    /// An error without a place; `located(at:in:)` adds one.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The same error pointing at `span` of `source`, except for what it already points at.
    package func located(at span: SourceSpan, in source: PolicySource?) -> CedarError {
        var copy = self
        if copy.span == nil { copy.span = span }
        if copy.source == nil { copy.source = source }
        return copy
    }

    /// Source name, line, column and the line itself with a caret, when the failure has a place. Computed on demand:
    /// it reads the source from the start, which a decision must not pay for.
    package var place: SourcePlace? {
        guard let span else { return nil }
        return source?.place(of: span)
    }

    /// Same code, message and span.
    package static func == (left: CedarError, right: CedarError) -> Bool {
        left.code == right.code && left.message == right.message && left.span == right.span
    }

    /// Feeds code and span.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(span)
    }

    /// One line: `name:line:column: message`, or the message alone when there is no place.
    package var description: String {
        guard let place else { return message }
        return "\(place.source):\(place.line):\(place.column): \(message)"
    }

    /// `description` followed by the source line and a line of carets under the fault.
    package var rendered: String {
        guard let place else { return message }
        return "\(description)\n\(place.excerpt)\n\(place.carets)"
    }
}
