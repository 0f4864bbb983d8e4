import Glibc

/// The ledger's name: this host and a number, as C2SP asks for (schema-less, stable).
enum LedgerOrigin {
    static func ofThisHost() -> String { hostName + "/gatehouse/ledger1" }

    /// This host's name in letters, digits, `-` and `.`.
    static var hostName: String {
        var bytes = [CChar](repeating: 0, count: 256)
        let status = unsafe gethostname(&bytes, bytes.count - 1)
        let name = bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }.filter(isNameByte)
        return status == 0 && !name.isEmpty ? String(decoding: name, as: UTF8.self) : "localhost"
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
