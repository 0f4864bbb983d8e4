/// A question about models that the gate answers itself: which there are, or what one of them is.
package enum ModelListing: Sendable, Equatable {
    /// `GET /v1/models`
    case all
    /// `GET /v1/models/ID`
    case one(String)

    private static let path = "/v1/models"

    /// Finds the question that a request asks; nil if it asks another. The query says how to turn pages, and there is one.
    package init?(method: String, path: CanonicalPath) {
        guard method == "GET" else { return nil }
        if path.path.utf8.elementsEqual(Self.path.utf8) {
            self = .all
            return
        }
        let bytes = Array(path.path.utf8)
        guard bytes.starts(with: "\(Self.path)/".utf8) else { return nil }
        let id = Self.unescaped(bytes.dropFirst(Self.path.utf8.count + 1))
        guard (1...WireLimits.modelBytes).contains(id.count), let text = String(validating: id, as: UTF8.self)
        else { return nil }
        self = .one(text)
    }

    /// The path is canonical, so every percent sign has its two digits.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == .percent, let high = rest.popFirst()?.hexValue, let low = rest.popFirst()?.hexValue else {
                result.append(byte)
                continue
            }
            result.append(high << 4 | low)
        }
        return result
    }
}
