/// The credential that a request shows to a forward proxy (RFC 9110 §11.7.2): `Basic`, with the key as the password or as
/// the user alone, because that is all that `http://…@proxy` in a client's environment can say, or `Bearer`.
package enum ProxyCredentials {
    /// What a request presents.
    package static func presented(in fields: HTTPHeaders) -> Credentials.Presented {
        guard fields.count(of: "proxy-authorization") <= 1 else { return .conflict }
        guard let value = fields.first("proxy-authorization") else { return .none }
        let bytes = Array(value.utf8)
        if let token = rest(of: bytes, after: "bearer ") { return .key(String(decoding: token, as: UTF8.self)) }
        guard let text = rest(of: bytes, after: "basic "), let pair = decode(text),
            let colon = pair.firstIndex(of: UInt8(ascii: ":"))
        else { return .conflict }
        let (user, password) = (pair[..<colon], pair[(colon + 1)...])
        let key = password.isEmpty ? user : password
        return key.isEmpty ? .none : .key(String(decoding: key, as: UTF8.self))
    }

    private static func rest(of bytes: [UInt8], after scheme: String) -> ArraySlice<UInt8>? {
        let count = scheme.utf8.count
        guard bytes.count > count, bytes.span.equals(scheme, in: 0..<count) else { return nil }
        let rest = bytes[count...].drop { $0 == .space }
        return rest.isEmpty ? nil : rest
    }

    /// Base64 (RFC 4648 §4), with its padding or without; nil for anything else.
    private static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count <= WireLimits.proxyCredentialBytes else { return nil }
        let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        let digits = text.dropLast(padding)
        guard padding <= 2, digits.count % 4 != 1 else { return nil }
        var (bits, held, bytes): (UInt32, Int, [UInt8]) = (0, 0, [])
        for digit in digits {
            guard let value = value(digit) else { return nil }
            bits = bits << 6 | UInt32(value)
            held += 6
            guard held >= 8 else { continue }
            held -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
