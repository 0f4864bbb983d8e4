/// The 32 letters that identifiers and keys are written in: lower case, without those that are taken for another.
package enum Alphabet {
    /// The letters by their value; five bits each.
    package static let letters: [UInt8] = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// So many random letters.
    package static func random(_ count: Int, using generator: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<count).map { _ in letters[Int(generator.next() & 31)] }
    }

    /// Writes the first bits of some bytes, five a letter; missing bits are zero.
    package static func text(_ bytes: some Sequence<UInt8>, letters count: Int) -> [UInt8] {
        var (bits, held, text): (UInt64, Int, [UInt8]) = (0, 0, [])
        var iterator = bytes.makeIterator()
        while text.count < count {
            if held < 5 {
                bits = bits << 8 | UInt64(iterator.next() ?? 0)
                held += 8
            }
            held -= 5
            text.append(letters[Int(bits >> UInt64(held) & 31)])
        }
        return text
    }
}
