/// A DNS host name in canonical form: lower case, no trailing dot, letters, digits, `-` and `_` only (case A7). What a
/// resolver would take for an IPv4 address is no name.
package struct HostName: Hashable, Sendable {
    /// The canonical spelling; international labels stay in their `xn--` form.
    package let text: String

    /// Reads a name. Throws on a byte outside ASCII, a label or name too long, a last label that is a number, or
    /// anything else no DNS host name may hold.
    package init(_ bytes: Span<UInt8>) throws(HostError) {
        var end = bytes.count
        if end > 0, bytes[end - 1] == .dot { end -= 1 }
        guard (1...VocabularyLimits.hostNameBytes).contains(end) else { throw .wholeLength }
        var name: [UInt8] = []
        name.reserveCapacity(end)
        var label = HostLabel()
        for index in 0..<end {
            let byte = bytes[index].lowered
            name.append(byte)
            if byte == .dot {
                if let problem = label.problem { throw problem }
                label = HostLabel()
            } else {
                label.take(byte)
            }
        }
        if let problem = label.problem { throw problem }
        guard !label.isNumber else { throw .number }
        text = String(decoding: name, as: UTF8.self)
    }

    /// Reads a name from text.
    package init(_ text: String) throws(HostError) {
        try self.init(Array(text.utf8).span)
    }
}
