package import Vocabulary

/// One kind of act of a run: the same verb on the same resource with the same answer for the same reason.
package struct StoryAct: Hashable, Sendable {
    struct Key: Hashable, Sendable {
        let verb: String
        let resource: String
        let refusal: String?
        let rules: [String]

        init(_ entry: Entry) {
            verb = entry.string(.verb) ?? ""
            resource = entry.string(.resource) ?? ""
            let isDenied = entry.string(.decision).map { $0.utf8.elementsEqual("deny".utf8) } ?? false
            refusal = isDenied ? entry.string(.reason) ?? "" : nil
            if isDenied, case .strings(let names)? = entry.fields[.rules] { rules = names } else { rules = [] }
        }
    }

    private let key: Key
    /// How often.
    package private(set) var count: Int64 = 1
    /// The first time.
    package let first: Timestamp
    /// The last time.
    package private(set) var last: Timestamp

    init(_ key: Key, at time: Timestamp) {
        self.key = key
        first = time
        last = time
    }

    /// What was done.
    package var verb: String { key.verb }
    /// To what.
    package var resource: String { key.resource }
    /// Why it was refused; nil when it was allowed.
    package var refusal: String? { key.refusal }
    /// The rules that refused it.
    package var rules: [String] { key.rules }

    mutating func repeated(at time: Timestamp) {
        count += 1
        last = time
    }
}
