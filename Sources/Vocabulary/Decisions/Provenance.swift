/// Where the parts of a tool call's arguments come from.
package struct Provenance: OptionSet, Hashable, Sendable {
    /// One bit for each label.
    package let rawValue: UInt8

    /// The labels of these bits.
    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Something that the user, or the agent's own instructions, said.
    package static let user = Self(rawValue: 1)
    /// Something that a tool returned and the user never said.
    package static let tool = Self(rawValue: 2)
    /// Something that neither said: the model made it up, or put it together.
    package static let neither = Self(rawValue: 4)

    /// What an entry says of arguments that hold no word.
    private static let nothing = "nothing"

    private static let names: [(Provenance, String)] = [(.user, "user"), (.tool, "tool"), (.neither, "neither")]

    /// The labels as the ledger keeps them; never none.
    package var labels: [String] {
        let labels = Self.names.filter { contains($0.0) }.map(\.1)
        return labels.isEmpty ? [Self.nothing] : labels
    }

    /// Reads what an entry says; nil for labels that are none.
    package init?(labels: [String]) {
        var all: Provenance = []
        for label in labels where !label.utf8.elementsEqual(Self.nothing.utf8) {
            guard let known = Self.names.first(where: { $0.1.utf8.elementsEqual(label.utf8) }) else { return nil }
            all.insert(known.0)
        }
        guard !labels.isEmpty else { return nil }
        self = all
    }
}
