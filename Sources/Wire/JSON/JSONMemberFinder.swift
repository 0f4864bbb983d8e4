/// Finds one member of the outermost object while a JSON text of any length goes by, and keeps nothing else of it.
///
/// For answers that are too large to hold, and from a side that is trusted to write JSON: what is not finds nothing.
package struct JSONMemberFinder: Sendable {
    private let name: [UInt8]
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var expectsKey = false
    private var key: [UInt8] = []
    private var isReadingKey = false
    private var isCapturing = false
    private var captured: [UInt8] = []
    /// The member's value as it was written; nil until it was whole, or when it is over
    /// `WireLimits.capturedMemberBytes`.
    package private(set) var value: [UInt8]?

    /// Looks for a member by its name, written without escapes.
    package init(_ name: String) {
        self.name = Array(name.utf8)
    }

    /// Takes some bytes.
    package mutating func feed(_ bytes: Span<UInt8>) {
        for index in bytes.indices {
            guard value == nil else { return }
            take(bytes[index])
        }
    }

    private mutating func take(_ byte: UInt8) {
        if isInString {
            inString(byte)
        } else if depth == 1, byte == .comma || byte == .closingBrace {
            endMember()
            if byte == .closingBrace { depth = 0 } else { expectsKey = true }
        } else {
            structural(byte)
        }
    }

    private mutating func inString(_ byte: UInt8) {
        if isCapturing { capture(byte) }
        if isEscaped {
            isEscaped = false
        } else if byte == .backslash {
            isEscaped = true
        } else if byte == .quote {
            isInString = false
            isReadingKey = false
            return
        }
        // A longer key is another one, and so is an escaped one.
        if isReadingKey, key.count <= name.count { key.append(byte) }
    }

    private mutating func structural(_ byte: UInt8) {
        if isCapturing { capture(byte) }
        switch byte {
        case .quote:
            isInString = true
            guard depth == 1, expectsKey else { return }
            (expectsKey, isReadingKey, key) = (false, true, [])
        case .openingBrace, .openingBracket:
            depth += 1
            if depth == 1 { expectsKey = byte == .openingBrace }
        case .closingBrace, .closingBracket: depth = max(0, depth - 1)
        case .colon: if depth == 1, !isCapturing, key == name { isCapturing = true }
        default: return
        }
    }

    private mutating func capture(_ byte: UInt8) {
        if captured.count <= WireLimits.capturedMemberBytes { captured.append(byte) }
    }

    private mutating func endMember() {
        if isCapturing, captured.count <= WireLimits.capturedMemberBytes { value = captured }
        (isCapturing, captured, key) = (false, [], [])
    }
}
