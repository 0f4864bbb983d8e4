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

    /// The labels as the ledger keeps them.
    package var labels: [String] {
        [(Self.user, "user"), (.tool, "tool"), (.neither, "neither")].filter { contains($0.0) }.map(\.1)
    }
}
