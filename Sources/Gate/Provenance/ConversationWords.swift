import Wire

/// What was said in a conversation, as digests of its words with who said them, each pair once and in the order of their
/// first place. Made before anything is locked: a conversation can be long.
struct ConversationWords: Sendable {
    /// The pairs.
    private(set) var pairs: [(word: Int, origin: TextOrigin)] = []
    /// Whether there were more words than a run may have.
    private(set) var isFull = false
    /// The answer, kept by the provider, from which it goes on.
    let former: String?

    init(_ conversation: Conversation) {
        former = conversation.former
        var seen: [Int: UInt8] = [:]
        for piece in conversation.pieces {
            SpokenWords.digests(of: piece.text) { word in
                let known = seen[word]
                guard known != nil || seen.count < GateLimits.provenanceWords else { return isFull = true }
                guard (known ?? 0) & piece.origin.rawValue == 0 else { return }
                seen[word] = (known ?? 0) | piece.origin.rawValue
                pairs.append((word, piece.origin))
            }
        }
    }
}
