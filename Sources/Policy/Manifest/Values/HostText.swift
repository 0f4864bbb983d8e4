/// Reads host names and brings them to their one canonical spelling, so that policy compares what the network resolves.
enum HostText {
    /// The canonical name or address: lower case, no trailing dot, A-labels only, or a canonical IP literal (A7).
    static func canonical(_ text: String) -> Checked<String> {
        let shown = Quoting.quoted(text)
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return .refused("\(shown) is not ASCII; write the name in its A-label form, which begins with `xn--`")
        }
        if text.utf8.first == UInt8(ascii: "["), text.utf8.last == UInt8(ascii: "]") {
            guard let address = IPAddress(text.dropFirst().dropLast()), case .v6 = address else {
                return .refused("\(shown) is not an IPv6 address")
            }
            return .fine(address.text)
        }
        var name = text.lowercased()
        if name.utf8.last == UInt8(ascii: ".") { name.removeLast() }
        if let problem = problem(in: name) { return .refused("\(shown) is not a host name: \(problem)") }
        return .fine(name)
    }

    /// Whether a text is already canonical: the cheap test made before every decision.
    static func isCanonical(_ name: String) -> Bool {
        if name.utf8.contains(UInt8(ascii: ":")) { return IPAddress(name)?.text == name }
        return problem(in: name) == nil
    }

    /// What is wrong with a lower-case name without trailing dot. Runs before every decision, so it allocates nothing
    /// for a name in order.
    private static func problem(in name: String) -> String? {
        let bytes = name.utf8
        guard !bytes.isEmpty else { return "it is empty" }
        guard bytes.count <= PolicyLimits.hostNameBytes else {
            return "it is longer than \(PolicyLimits.hostNameBytes) bytes"
        }
        var label = HostLabel()
        for byte in bytes {
            if byte == UInt8(ascii: ".") {
                if let problem = label.problem { return problem }
                label = HostLabel()
            } else {
                label.take(byte)
            }
        }
        if let problem = label.problem { return problem }
        guard label.beginsWithDigit, let last = bytes.split(separator: UInt8(ascii: ".")).last, isNumeric(last) else {
            return nil
        }
        return IPAddress(name) == nil ? "it ends in a number but is no IPv4 address in plain decimal form" : nil
    }

    /// Whether a resolver would take a name ending in this label for an IPv4 address (URL Standard, "ends in a
    /// number").
    private static func isNumeric(_ label: Substring.UTF8View) -> Bool {
        if label.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) { return true }
        return label.starts(with: "0x".utf8)
            && label.dropFirst(2).allSatisfy {
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
            }
    }
}
