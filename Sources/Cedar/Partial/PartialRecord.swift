/// What is known of a record: the context, or a record in it.
package struct PartialRecord: Hashable, Sendable {
    /// What is known of attributes, by name.
    package let facts: [ByteText: PartialFact]
    /// Whether there may be attributes that are not named in `facts`.
    package let isOpen: Bool

    /// The record of which nothing is known.
    package static let unknown = PartialRecord([:], isOpen: true)

    /// A record of which `facts` are known; by default it has no other attributes.
    package init(_ facts: [ByteText: PartialFact], isOpen: Bool = false) {
        self.facts = facts
        self.isOpen = isOpen
    }

    /// A record of which everything is known, or, when it is open, of which there may be more.
    package init(_ record: CedarRecord, isOpen: Bool = false) {
        self.init(record.entries.reduce(into: [:]) { $0[$1.key] = .known($1.value) }, isOpen: isOpen)
    }

    /// A record of which only the type is known.
    package init(_ type: RecordType) {
        let pairs = type.attributes.map { ($0.name, $0.isRequired ? PartialFact.some($0.type) : .unknown) }
        self.init(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    /// What is known of the attribute `name`; nil when it is surely absent.
    package subscript(name: ByteText) -> PartialFact? { facts[name] ?? (isOpen ? .unknown : nil) }

    /// Every fact that is not known of the record that `path` leads to. Recursion ends with the depth of records.
    func unknownFacts(at path: [ByteText]) -> Set<UnknownFact> {
        var found: Set<UnknownFact> = isOpen ? [.context(path)] : []
        for (name, fact) in facts {
            switch fact {
            case .known: break
            case .unknown, .some: found.insert(.context(path + [name]))
            case .record(let inner): found.formUnion(inner.unknownFacts(at: path + [name]))
            }
        }
        return found
    }

    /// The record, when everything of it is known.
    var whole: CedarRecord? {
        guard !isOpen else { return nil }
        var entries: [CedarRecord.Entry] = []
        for (name, fact) in facts {
            switch fact {
            case .known(let value): entries.append(CedarRecord.Entry(key: name, value: value))
            case .unknown, .some: return nil
            case .record(let record):
                guard let whole = record.whole else { return nil }
                entries.append(CedarRecord.Entry(key: name, value: .record(whole)))
            }
        }
        // Beyond the limits of values the record stays partly known, which claims nothing.
        do throws(CedarError) { return try CedarRecord(entries) } catch { return nil }
    }
}
