/// A part of a request that an answer hangs on.
package enum UnknownFact: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Who asks.
    case principal
    /// What they want to do.
    case action
    /// On what.
    case resource
    /// An attribute of the context, by the names that lead to it; the whole context when there are none.
    case context([ByteText])

    /// As an expression would say it: `context.session.tainted`.
    package var description: String {
        switch self {
        case .principal: "principal"
        case .action: "action"
        case .resource: "resource"
        case .context(let path):
            path.reduce("context") { $1.isIdentifier ? "\($0).\($1)" : "\($0)[\(QuotedText.literal($1))]" }
        }
    }

    /// The entities first, then paths in byte order.
    package static func < (left: UnknownFact, right: UnknownFact) -> Bool {
        switch (left, right) {
        case (.context(let a), .context(let b)): a.lexicographicallyPrecedes(b)
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .principal: 0
        case .action: 1
        case .resource: 2
        case .context: 3
        }
    }
}
