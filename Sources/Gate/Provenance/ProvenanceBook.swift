package import Vocabulary

/// What was said in one run, as keyed digests of its words with who said them: enough to tell where an argument comes from,
/// and nothing to read.
package struct ProvenanceBook: Sendable {
    private var origins: [Int: UInt8] = [:]
    private var answers: Set<[UInt8]> = []
    /// Whether words were left out because there were too many; from then on what is not known counts as a stranger's.
    package private(set) var isFull = false

    /// Nothing was said.
    package init() {}

    /// How many words are known.
    package var count: Int { origins.count }

    /// Takes a conversation in; what is known already stays known.
    mutating func learn(_ words: ConversationWords) {
        for (word, origin) in words.pairs {
            let known = origins[word]
            if known == nil, origins.count >= GateLimits.provenanceWords {
                isFull = true
            } else if origin != .system || known != TextOrigin.tool.rawValue {
                // Instructions that take up what a tool said before them cannot vouch for it; a user can.
                origins[word] = (known ?? 0) | origin.rawValue
            }
        }
        if words.isFull { isFull = true }
    }

    /// Notes that everything is known that was said up to an answer which the provider keeps. Beyond
    /// `GateLimits.provenanceAnswers` it is not, and a conversation that goes on from the answer is one of which too little
    /// is known.
    package mutating func note(answer: String) {
        if answers.count < GateLimits.provenanceAnswers { answers.insert(Array(answer.utf8)) }
    }

    /// Whether everything is known that stands before a conversation.
    func knowsWhatPrecedes(_ words: ConversationWords) -> Bool {
        words.former.map { answers.contains(Array($0.utf8)) } ?? true
    }

    /// Where the parts of arguments come from.
    package func provenance(of arguments: [UInt8]) -> Provenance {
        SpokenWords.digests(ofArguments: arguments).reduce(into: []) { $0.insert(provenance($1)) }
    }

    private func provenance(_ word: Int) -> Provenance {
        guard let origin = origins[word] else { return isFull ? .tool : .neither }
        if origin & (TextOrigin.user.rawValue | TextOrigin.system.rawValue) != 0 { return .user }
        return origin & TextOrigin.tool.rawValue != 0 ? .tool : .neither
    }
}
