/// Up to eight bytes in a register: what an `EscapeDecoder` lets out for one byte (at most six), or holds back.
struct EscapeOutput: Hashable, Sendable {
    private var packed: UInt64 = 0
    /// How many bytes.
    private(set) var count: UInt8 = 0

    static let nothing = Self()

    /// The first byte; zero when there is none.
    var first: UInt8 { UInt8(truncatingIfNeeded: packed) }

    /// These bytes and one more. A ninth is lost, and no escape is that long.
    func appending(_ byte: UInt8) -> Self {
        var longer = self
        longer.packed |= UInt64(byte) << (8 * UInt64(count))
        longer.count += 1
        return longer
    }

    /// Takes the first byte off.
    mutating func popFirst() -> UInt8? {
        guard count > 0 else { return nil }
        defer {
            packed >>= 8
            count -= 1
        }
        return first
    }
}
