extension Span where Element == UInt8 {
    /// The eight bytes at an offset, the first in the low bits.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        // Safe: the load is bounds-checked and every bit pattern is a UInt64.
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The first place at or after `start` that holds the byte.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        var position = start
        while position <= count - Word.width {
            let found = Word.matches(word(at: position), byte)
            if found != 0 { return position + found.trailingZeroBitCount / 8 }
            position += Word.width
        }
        while position < count {
            if self[position] == byte { return position }
            position += 1
        }
        return nil
    }

    /// A copy of some of the bytes.
    func array(_ range: Range<Int>) -> [UInt8] {
        // Safe: the pointer does not outlive the closure.
        unsafe extracting(range).withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// A copy of all bytes.
    var array: [UInt8] { array(0..<count) }

    /// The bytes as text, broken UTF-8 replaced.
    func text(_ range: Range<Int>) -> String {
        // Safe: the pointer does not outlive the closure.
        unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the bytes in the range are the ASCII text, letter case aside.
    func equals(_ text: String, in range: Range<Int>) -> Bool {
        guard text.utf8.count == range.count else { return false }
        var position = range.lowerBound
        for byte in text.utf8 {
            guard self[position].lowered == byte.lowered else { return false }
            position += 1
        }
        return true
    }
}
