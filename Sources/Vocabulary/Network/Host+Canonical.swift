extension Host {
    /// Whether a text is byte by byte the `text` of a host. Asked before every decision, so it allocates nothing for a
    /// name in order.
    package static func isCanonical(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count <= VocabularyLimits.hostNameBytes else { return false }
        var label = HostLabel()
        for byte in bytes {
            switch byte {
            case .colon:
                return isCanonicalAddress(text)
            case .dot:
                guard label.problem == nil else { return false }
                label = HostLabel()
            default:
                guard byte == byte.lowered else { return false }
                label.take(byte)
            }
        }
        guard label.problem == nil else { return false }
        return label.isNumber ? isCanonicalAddress(text) : true
    }

    private static func isCanonicalAddress(_ text: String) -> Bool {
        IPAddress(text)?.unmapped.text.utf8.elementsEqual(text.utf8) ?? false
    }
}
