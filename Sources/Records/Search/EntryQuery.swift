package import Vocabulary

/// What a search asks for. Every part that is there must hold; a query without parts finds everything.
package struct EntryQuery: Hashable, Sendable {
    /// The agent's name.
    package var agent: String?
    /// The run's name.
    package var run: String?
    /// What was done, for example `net.connect`.
    package var verb: String?
    /// `allow` or `deny`.
    package var decision: String?
    /// How grave the act is.
    package var tier: RiskTier?
    /// The entry's kind, for example `outcome`.
    package var kind: String?
    /// The host that was acted on.
    package var host: HostPattern?
    /// The earliest time.
    package var since: Timestamp?
    /// The time before which it was.
    package var until: Timestamp?
    /// Words that stand in the entry's facts, in any order.
    package private(set) var words: [SearchWord] = []

    /// Asks for everything.
    package init() {}

    /// Also asks for every word of this text.
    package mutating func add(text: String) { words += SearchWord.words(of: text) }

    /// Whether an entry is what was asked for.
    package func matches(_ record: EntryRecord) -> Bool {
        let entry = record.entry
        return Self.same(agent, entry.agent?.text) && Self.same(run, entry.run?.text)
            && Self.same(verb, entry.string(.verb)) && Self.same(decision, entry.string(.decision))
            && tier.map { entry.int(.tier) == $0.rawValue } != false && Self.same(kind, entry.kind.rawValue)
            && since.map { record.time >= $0 } != false
            && until.map { record.time < $0 } != false && host.map { $0.matches(EntryFacts.host(of: entry)) } != false
            && hasWords(entry)
    }

    private func hasWords(_ entry: Entry) -> Bool {
        guard !words.isEmpty else { return true }
        var found: Set<SearchWord> = []
        EntryFacts.forEachText(of: entry) { found.formUnion(SearchWord.words(of: $0)) }
        return words.allSatisfy { found.contains($0) }
    }

    /// Byte for byte: names that only look alike are not the same.
    private static func same(_ wanted: String?, _ found: String?) -> Bool {
        guard let wanted else { return true }
        return found.map { $0.utf8.elementsEqual(wanted.utf8) } ?? false
    }
}
