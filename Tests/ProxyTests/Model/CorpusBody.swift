/// One request of the corpus: what is sent, and what the provider may get of it.
struct CorpusBody {
    let path: String
    let sent: String
    /// What arrives when the gate's edit is made in `stream_options` that are there; nil when it is a member of its own.
    private let expected: String?
    let isEdited: Bool

    /// The member that the gate adds where there is none.
    private static let member = Array(#""stream_options":{"include_usage":true}"#.utf8)

    init(_ number: Int) {
        var generated = Generated(seed: UInt64(100_000 + number))
        let paths = [
            "/v1/chat/completions", "/v1/messages", "/v1/responses", "/v1/embeddings", "/v1/messages/count_tokens",
            "/v1/responses/input_tokens",
        ]
        // Half of them are chats, which alone are edited.
        path = paths[number.isMultiple(of: 2) ? 0 : generated.below(paths.count)]
        let isStream = path == paths[0] && number.isMultiple(of: 4)
        let before: [String?] = [
            nil, "null", "{}", #"{"include_usage":false}"#, #"{"include_obfuscation":false}"#,
            #"{ "include_usage" : true }"#,
        ]
        let after = [
            nil, #"{"include_usage":true}"#, #"{"include_usage":true}"#, #"{"include_usage":true}"#, nil,
            #"{ "include_usage" : true }"#,
        ]
        let way = isStream ? generated.below(before.count) : 0
        isEdited = isStream && way != 5
        let state = generated
        sent = Self.text(&generated, path, number, isStream, before[way])
        var again = state
        if !isEdited {
            expected = sent
        } else if way == 4 {
            // Behind or before the member that is there, both are the same edit.
            expected = Self.text(&again, path, number, isStream, #"{"include_obfuscation":false,"include_usage":true}"#)
        } else {
            if let options = after[way] {
                expected = Self.text(&again, path, number, isStream, options)
            } else {
                expected = nil
            }
        }
    }

    var fields: String { path.hasPrefix("/v1/messages") ? "anthropic-version: 2023-06-01\r\n" : "" }

    /// Whether these bytes are the sent ones, but for the declared edit.
    func allows(_ arrived: [UInt8]) -> Bool {
        if let expected {
            let other = expected.replacing(
                #"{"include_obfuscation":false,"include_usage":true}"#,
                with: #"{"include_usage":true,"include_obfuscation":false}"#)
            return arrived == Array(expected.utf8) || isEdited && arrived == Array(other.utf8)
        }
        guard let place = arrived.firstRange(of: Self.member) else { return false }
        let (start, end) = (Array(arrived[..<place.lowerBound]), Array(arrived[place.upperBound...]))
        let bytes = Array(sent.utf8)
        return bytes == start + end.dropFirst() && end.first == 0x2C
            || bytes == Array(start.dropLast()) + end && start.last == 0x2C
    }

    private static func text(
        _ generated: inout Generated, _ path: String, _ number: Int, _ isStream: Bool, _ options: String?
    ) -> String {
        var members = ["\"extra\":\(generated.value())", "\"metadata\":\(generated.value())"]
        members.append("\"note\":\(generated.string())")
        members.append(
            "\"model\"\(generated.blank()):\(generated.blank())\"\(path.hasPrefix("/v1/messages") ? "echo-a" : "echo")\""
        )
        members.append("\"literals\":[-0, 1E400,\t9007199254740993,\"\\ud83d\\ude00\\ud800\\u0000😀\u{2028}\"\r\n]")
        if number % 50 == 7 { members.append("\"deep\":\(nested(90 + generated.below(20)))") }
        if number % 80 == 3 { members.append("\"big\":\"\(String(repeating: "Aé\\n", count: 1 << 18))\"") }
        switch path {
        case "/v1/embeddings": members.append("\"input\":[\(generated.string()),\"x\"]")
        case "/v1/responses", "/v1/responses/input_tokens":
            members.append("\"input\":\(generated.string())")
            members.append("\"store\":\(generated.blank())false")
        default:
            members.append("\"messages\":\(generated.blank())[{\"role\":\"user\",\"content\":\(generated.string())}]")
        }
        if isStream { members.append("\"stream\":\(generated.blank())true") }
        if let options { members.append("\"stream_options\":\(options)") }
        members.shuffle(using: &generated.generator)
        return
            "\(generated.blank()){\(members.joined(separator: "\(generated.blank()),\(generated.blank())"))}\(generated.blank())"
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth + 10) + "1.0" + String(repeating: "]", count: depth + 10)
    }
}
