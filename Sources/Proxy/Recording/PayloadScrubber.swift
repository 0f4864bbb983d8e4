import Inspection

/// Takes credentials out of a payload on its way to be recorded, where `Inspection` finds them: nothing could take them out
/// of what is sealed. What is found is blanked with at least its own length; more rather than less.
struct PayloadScrubber {
    private static let blank = Array("[credential]".utf8)

    private let scanner: PlaceholderScanner
    private var stream: PlaceholderStream
    /// Bytes the stream at hand has read.
    private var read: UInt64 = 0
    /// Bytes read and not handed on yet: the longest spelling of a credential may end in the next piece.
    private var held: [UInt8] = []

    init(_ scanner: PlaceholderScanner) {
        self.scanner = scanner
        stream = scanner.stream()
    }

    /// Takes a piece; returns what can go on.
    mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes[...]
        while let finding = stream.feed(rest.span) {
            let count = min(rest.count, Int(clamping: finding.end - min(finding.end, read)))
            held += rest.prefix(count)
            rest = rest.dropFirst(count)
            blank(finding)
            stream = scanner.stream()
            read = 0
        }
        read += UInt64(rest.count)
        held += rest
        let passing = max(0, held.count - ProxyLimits.scrubbedWindow)
        defer { held.removeFirst(passing) }
        return Array(held.prefix(passing))
    }

    /// The payload ended; returns the rest of it.
    mutating func finish() -> [UInt8] {
        defer { held = [] }
        return held
    }

    /// Blanks what was found at the end of what is held. Under escapes its beginning is not known: all that is held goes.
    private mutating func blank(_ finding: PlaceholderFinding) {
        let length =
            switch finding.form {
            case .plain, .reversed: scanner.longest
            case .hex: 2 * scanner.longest
            case .base64: scanner.longest / 3 * 4 + 4
            }
        held.removeLast(finding.layers > 0 ? held.count : min(length, held.count))
        held += Self.blank
    }
}
