/// Reads and writes whole numbers, most significant byte first.
enum BigEndian {
    static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Reads a number; nil when the bytes end before it does.
    static func read<Value: FixedWidthInteger>(_: Value.Type, _ bytes: ArraySlice<UInt8>, at offset: Int) -> Value? {
        let start = bytes.startIndex + offset
        guard offset >= 0, start + Value.bitWidth / 8 <= bytes.endIndex else { return nil }
        return bytes[start..<start + Value.bitWidth / 8].reduce(Value.zero) { $0 << 8 | Value(truncatingIfNeeded: $1) }
    }
}
