/// Where requests carry keys, and what must never travel upstream (cases C11, E3).
package enum Credentials {
    /// What a request presents.
    package enum Presented: Sendable, Equatable {
        /// No key.
        case none
        /// One key.
        case key(String)
        /// Two keys that differ, or one header twice: 401 (case A1).
        case conflict
    }

    /// Header fields that carry a credential of any dialect, or act for one.
    package static let headers: Set<String> = [
        "authorization", "proxy-authorization", "x-api-key", "api-key", "x-goog-api-key", "x-auth-token",
        "x-amz-security-token", "cookie", "cookie2", "x-anthropic-api-key", "x-openai-api-key",
        "ocp-apim-subscription-key",
        "x-goog-iam-authorization-token", "x-amz-date", "x-amz-content-sha256",
    ]

    /// Fields in which a proxy learns of those before it, which an agent must not write (case B12), beside all that
    /// begin with `x-forwarded-`.
    package static let forwarding: Set<String> = [
        "forwarded", "via", "x-real-ip",
    ]

    /// Removes every field that carries a credential or a forwarding claim.
    package static func strip(_ fields: inout HTTPHeaders) {
        fields.keep { name in
            !headers.contains(name) && !forwarding.contains(name) && !name.utf8.starts(with: "x-forwarded-".utf8)
        }
    }

    /// The key that a request to the gate presents: `Authorization: Bearer`, `x-api-key` or `api-key` (case A1).
    package static func presented(in fields: HTTPHeaders) -> Presented {
        var keys: [String] = []
        for name in ["authorization", "x-api-key", "api-key"] {
            guard fields.count(of: name) <= 1 else { return .conflict }
            guard let value = fields.first(name) else { continue }
            guard name == "authorization" else {
                keys.append(value)
                continue
            }
            guard let token = bearer(value) else { return .conflict }
            keys.append(token)
        }
        guard let key = keys.first else { return .none }
        return keys.dropFirst().allSatisfy { $0.utf8.elementsEqual(key.utf8) } ? .key(key) : .conflict
    }

    private static func bearer(_ value: String) -> String? {
        let bytes = Array(value.utf8)
        guard bytes.count > 7, bytes.span.equals("bearer ", in: 0..<7) else { return nil }
        let token = bytes[7...].drop { $0 == .space }
        return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
    }
}
