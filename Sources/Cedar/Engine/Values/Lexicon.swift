/// The texts of a policy set, which never change, and behind them one's own.
struct Lexicon: Sendable {
    /// Shared and unchanging.
    let base: SymbolTable
    /// Numbered on from the end of `base`.
    private(set) var own: SymbolTable
    private let limit: Int

    /// An empty lexicon that holds at most `limit` bytes.
    init(limit: Int) {
        base = SymbolTable()
        own = SymbolTable()
        self.limit = limit
    }

    /// A lexicon on top of `base` that adds at most `limit` bytes.
    init(base: SymbolTable, limit: Int) {
        self.base = base
        own = SymbolTable(first: base.next)
        self.limit = limit
    }

    /// The number of `text`, a new one when it has none.
    mutating func symbol(_ text: String) throws(EvaluationFault) -> UInt32 { try symbol(text.utf8Span.span) }

    /// The number of the text with these bytes, a new one when it has none.
    mutating func symbol(_ bytes: Span<UInt8>) throws(EvaluationFault) -> UInt32 {
        let hash = SymbolTable.hash(bytes)
        if let known = base.find(bytes, hash: hash) ?? own.find(bytes, hash: hash) { return known }
        return try own.insert(bytes, hash: hash, limit: limit)
    }

    /// The word of an entity's name.
    mutating func word(type: String, id: String) throws(EvaluationFault) -> UInt64 {
        let type = try symbol(type)
        return UInt64(type) << 32 | UInt64(try symbol(id))
    }

    /// The word of an entity's name.
    mutating func word(_ uid: EntityUID) throws(EvaluationFault) -> UInt64 {
        try word(type: uid.type.string, id: uid.id.string)
    }

    /// The text with the number.
    func text(_ symbol: UInt32) -> ByteText {
        let table = symbol < base.next ? base : own
        return ByteText(String(decoding: table.bytes[table.range(of: symbol)], as: UTF8.self))
    }

    /// The entity with the word.
    func uid(_ word: UInt64) -> EntityUID {
        EntityUID(
            type: text(UInt32(truncatingIfNeeded: word >> 32)), id: text(UInt32(truncatingIfNeeded: word)))
    }

    /// Forgets its own texts.
    mutating func reset(keeping capacity: Int) { own.reset(keeping: capacity) }
}
