/// Why a text is no host.
package struct HostError: Error, Hashable, Sendable {
    /// What kind of failure it is; raw values are stable.
    package enum Code: String, Sendable, CaseIterable {
        /// The name or one of its labels is empty or too long.
        case length
        /// A byte that no host name holds, or a hyphen at the end of a label.
        case character
        /// It ends in a number, so resolvers take it for an IPv4 address, but it is none.
        case number
        /// What stands in brackets is no IPv6 address.
        case brackets
    }

    /// What kind of failure it is.
    package let code: Code
    /// What is wrong and how to mend it; speaks of no input, so that a caller can quote it in its own way.
    package let message: String

    static let wholeLength = HostError(
        code: .length, message: "a host name has 1 to \(VocabularyLimits.hostNameBytes) bytes")
    static let labelLength = HostError(
        code: .length, message: "a label of a host name has 1 to \(VocabularyLimits.hostLabelBytes) bytes")
    static let alphabet = HostError(
        code: .character,
        message: "only letters, digits, `-`, `_` and dots may stand in a host name; write international names as `xn--`"
    )
    static let hyphen = HostError(
        code: .character, message: "a label of a host name neither begins nor ends with a hyphen")
    static let number = HostError(code: .number, message: "a host that ends in a number must be an IPv4 address")
    static let brackets = HostError(
        code: .brackets, message: "what stands in brackets must be an IPv6 address without a zone")
}
