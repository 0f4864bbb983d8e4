/// The Castagnoli checksum (RFC 3720 appendix B.4): finds what a crash tore, not what an attacker changed.
enum CRC32C {
    private static let slices = 8

    /// Eight tables after one another: table k advances a byte by k further zero bytes ("slicing by eight").
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: slices * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
            tables[byte] = value
        }
        for place in 256..<tables.count {
            let value = tables[place - 256]
            tables[place] = value >> 8 ^ tables[Int(value & 0xFF)]
        }
        return tables
    }()

    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        unsafe tables.withUnsafeBufferPointer { tables in
            unsafe bytes.withUnsafeBytes { bytes in
                var crc = UInt32.max
                var place = 0
                while place + slices <= bytes.count {
                    let word =
                        unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian ^ UInt64(crc)
                    crc = 0
                    for slice in 0..<slices {
                        let byte = Int(truncatingIfNeeded: word >> UInt64(8 * slice)) & 0xFF
                        crc ^= unsafe tables[256 * (slices - 1 - slice) + byte]
                    }
                    place += slices
                }
                while place < bytes.count {
                    crc = crc >> 8 ^ (unsafe tables[Int((crc ^ UInt32(bytes[place])) & 0xFF)])
                    place += 1
                }
                return ~crc
            }
        }
    }
}
