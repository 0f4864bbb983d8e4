/// Reads a `JSONNode` from bytes.
struct JSONReader {
    struct Fault: Error { let offset: Int }

    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private var depth = 0

    static func read(_ bytes: ArraySlice<UInt8>) throws -> JSONNode {
        var reader = JSONReader(bytes: bytes, index: bytes.startIndex)
        let node = try reader.value()
        reader.skipBlank()
        guard reader.index == bytes.endIndex else { throw reader.fault }
        return node
    }

    private init(bytes: ArraySlice<UInt8>, index: Int) {
        self.bytes = bytes
        self.index = index
    }

    private var fault: Fault { Fault(offset: index) }

    private mutating func skipBlank() {
        while index < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func next() throws -> UInt8 {
        guard index < bytes.endIndex else { throw fault }
        defer { index += 1 }
        return bytes[index]
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipBlank()
        guard index < bytes.endIndex, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func value() throws -> JSONNode {
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw fault }
        skipBlank()
        switch try next() {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("rue", .bool(true))
        case UInt8(ascii: "f"): return try word("alse", .bool(false))
        case UInt8(ascii: "n"): return try word("ull", .null)
        default:
            index -= 1
            let digits = bytes[index...].prefix { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
            guard let number = Int64(String(decoding: digits, as: UTF8.self)) else { throw fault }
            index = digits.endIndex
            return .integer(number)
        }
    }

    private mutating func word(_ rest: String, _ node: JSONNode) throws -> JSONNode {
        for byte in rest.utf8 where try next() != byte { throw fault }
        return node
    }

    private mutating func array() throws -> JSONNode {
        var out: [JSONNode] = []
        if skip(UInt8(ascii: "]")) { return .array(out) }
        repeat { out.append(try value()) } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw fault }
        return .array(out)
    }

    private mutating func object() throws -> JSONNode {
        var out: [(key: String, value: JSONNode)] = []
        if skip(UInt8(ascii: "}")) { return .object(out) }
        repeat {
            guard skip(UInt8(ascii: "\"")) else { throw fault }
            let key = try string()
            guard !out.contains(where: { $0.key.utf8.elementsEqual(key.utf8) }), skip(UInt8(ascii: ":")) else {
                throw fault
            }
            out.append((key, try value()))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw fault }
        return .object(out)
    }

    private mutating func string() throws -> String {
        var out: [UInt8] = []
        while true {
            let byte = try next()
            if byte == UInt8(ascii: "\"") { return String(decoding: out, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                out.append(byte)
                continue
            }
            switch try next() {
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "b"): out.append(0x08)
            case UInt8(ascii: "f"): out.append(0x0C)
            case UInt8(ascii: "u"): out.append(contentsOf: Array(String(try scalar()).utf8))
            case let other where [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(other):
                out.append(other)
            default: throw fault
            }
        }
    }

    private mutating func unit() throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try next())).hexDigitValue else { throw fault }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private mutating func scalar() throws -> Unicode.Scalar {
        let high = try unit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard try next() == UInt8(ascii: "\\"), try next() == UInt8(ascii: "u") else { throw fault }
        let low = try unit()
        guard (0xD800...0xDBFF).contains(high), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw fault }
        return scalar
    }
}
