import Inspection
import Testing

/// One way to write a placeholder into a request, and what the scanner should call it.
struct SpeltCase: CustomTestStringConvertible, Sendable {
    static let placeholder = Array("gh-placeholder-9f3c~ab.KD_7q2x01ZyWv4".utf8)

    let name: String
    let form: PlaceholderFinding.Form
    let layers: Int
    let bytes: [UInt8]

    var testDescription: String { name }

    init(_ name: String, _ form: PlaceholderFinding.Form, _ layers: Int, _ bytes: [UInt8]) {
        self.name = name
        self.form = form
        self.layers = layers
        self.bytes = bytes
    }

    static let all: [Self] = escapes + encodings + places

    private static let escapes: [Self] = [
        Self("plain", .plain, 0, placeholder),
        Self("reversed", .reversed, 0, placeholder.reversed()),
        Self("percent, lower", .plain, 1, Spelling.percent(placeholder)),
        Self("percent, upper", .plain, 1, Spelling.percent(placeholder, upper: true)),
        Self("percent, every third byte", .plain, 1, Spelling.percent(placeholder) { $0 % 3 == 0 }),
        Self("percent, last byte only", .plain, 1, Spelling.percent(placeholder) { $0 == placeholder.count - 1 }),
        Self("percent, doubled", .plain, 2, Spelling.percent(Spelling.percent(placeholder))),
        Self(
            "percent, the sign alone doubled", .plain, 2,
            Spelling.percent(Spelling.percent(placeholder)) { $0 % 3 == 0 }),
        Self("percent, threefold", .plain, 3, Spelling.percent(Spelling.percent(Spelling.percent(placeholder)))),
        Self("JSON", .plain, 1, Spelling.json(placeholder)),
        Self("JSON, upper, every second byte", .plain, 1, Spelling.json(placeholder, upper: true) { $0 % 2 == 1 }),
        Self("JSON within JSON", .plain, 2, Spelling.percent(Spelling.json(placeholder))),
        Self("percent and JSON by turns", .plain, 1, byTurns),
        Self("percent u", .plain, 1, placeholder.flatMap { Array("%u00".utf8) + Spelling.hex([$0]) }),
        Self("percent, reversed", .reversed, 1, Spelling.percent(placeholder.reversed())),
        Self("a stray sign before", .plain, 0, Array("%".utf8) + placeholder),
        Self("a stray backslash before", .plain, 0, Array(#"\u00"#.utf8) + placeholder),
        Self("stray signs before an escape", .plain, 1, Array("%%4%".utf8) + Spelling.percent(placeholder)),
    ]

    private static let encodings: [Self] =
        (0..<6).flatMap { lead in
            let text = Array("user:x".utf8.prefix(lead)) + placeholder
            return [
                Self("base64 after \(lead)", .base64, 0, Spelling.base64(text)),
                Self("base64url after \(lead)", .base64, 0, Spelling.base64(text, url: true)),
                Self("base64 after \(lead), before more", .base64, 0, Spelling.base64(text + Array("&tail".utf8))),
                Self("percent over base64 after \(lead)", .base64, 1, Spelling.percent(Spelling.base64(text))),
            ]
        } + [
            Self("base64 in lines", .base64, 0, Spelling.broken(Spelling.base64(placeholder), every: 16, by: "\r\n")),
            Self(
                "base64 in JSON lines", .base64, 1, Spelling.broken(Spelling.base64(placeholder), every: 16, by: #"\n"#)
            ),
            Self("hex, lower", .hex, 0, Spelling.hex(placeholder)),
            Self("hex, upper", .hex, 0, Spelling.hex(placeholder, upper: true)),
            Self("hex, mixed", .hex, 0, placeholder.enumerated().flatMap { Spelling.hex([$1], upper: $0 % 2 == 0) }),
            Self("hex with colons", .hex, 0, Spelling.broken(Spelling.hex(placeholder), every: 2, by: ":")),
            Self("hex with backslashes", .hex, 0, placeholder.flatMap { Array(#"\x"#.utf8) + Spelling.hex([$0]) }),
        ]

    private static let places: [Self] = [
        Self(
            "Basic auth", .base64, 0,
            Array("Authorization: Basic ".utf8) + Spelling.base64(Array("me:".utf8) + placeholder)),
        Self("query", .plain, 0, Array("/v1?key=".utf8) + placeholder + Array("&b=1 HTTP/1.1\r\n".utf8)),
        Self("JSON body", .plain, 0, Array(#"{"text":"a\"\n\u00e9 \\"#.utf8) + placeholder + Array(#""}"#.utf8)),
    ]

    private static var byTurns: [UInt8] {
        placeholder.enumerated().flatMap { index, byte in
            index % 2 == 0 ? Spelling.percent([byte]) : Spelling.json([byte])
        }
    }
}
