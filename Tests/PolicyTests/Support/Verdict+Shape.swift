import Vocabulary

extension Verdict {
    /// The verdict in one word, with what is owed: easy to put into tables.
    var shape: String {
        switch self {
        case .allow(let obligations, _) where obligations.isEmpty: "allow"
        case .allow(let obligations, _): "allow after " + obligations.map(\.text).joined(separator: ", ")
        case .deny: "deny"
        }
    }

    /// The reasons of a denial.
    var reasons: [Reason] {
        guard case .deny(let reasons) = self else { return [] }
        return reasons
    }
}
