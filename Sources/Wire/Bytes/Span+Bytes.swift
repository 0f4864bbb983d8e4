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

    /// The first place at or after `start` that holds either byte.
    func firstIndex(of byte: UInt8, or other: UInt8, from start: Int) -> Int? {
        var position = start
        while position <= count - Word.width {
            let word = word(at: position)
            // Each is exact up to its first match, so the lower of the two is the first of both.
            let found = Word.matches(word, byte) | Word.matches(word, other)
            if found != 0 { return position + found.trailingZeroBitCount / 8 }
            position += Word.width
        }
        while position < count {
            if self[position] == byte || self[position] == other { return position }
            position += 1
        }
        return nil
    }

    /// Whether the bytes from `start` on begin with a part of others.
    func repeats(_ other: Span<UInt8>, _ part: Range<Int>, at start: Int) -> Bool {
        guard part.count <= count - start else { return false }
        var (mine, position) = (start, part.lowerBound)
        while position <= part.upperBound - Word.width {
            guard word(at: mine) == other.word(at: position) else { return false }
            (mine, position) = (mine + Word.width, position + Word.width)
        }
        while position < part.upperBound {
            guard self[mine] == other[position] else { return false }
            (mine, position) = (mine + 1, position + 1)
        }
        return true
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
