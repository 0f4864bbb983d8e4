package import Crypto
package import Vocabulary
package import Wire

/// What a model request comes to: two requests of one run that differ in nothing but numbers, times and ids are alike.
///
/// Compared is the last turn: what the model said last, its tool calls among it, and everything behind that; where the model
/// has said nothing yet, all that was said. A conversation that goes on has another last turn each time. Letter case, blanks,
/// punctuation and the ids of calls do not count, and neither does any word with a digit or of hexadecimal letters only.
package struct RequestLikeness: Sendable {
    private let digest: [UInt8]

    /// Reads a request of any dialect; nil when nothing was said in it.
    package init?(_ request: JSONDocument) {
        guard let list = request.root["messages"] ?? request.root["input"] else { return nil }
        var waiting = list.kind == .array ? Array(Self.lastTurn(list.elements)) : [list]
        var words = LikenessWords()
        var texts = 0
        while texts < GateLimits.likenessTexts, let value = waiting.popLast() {
            switch value.kind {
            case .string:
                words.take(value.bytes.dropFirst().dropLast())
                texts += 1
            case .array: waiting += value.elements
            case .object: waiting += value.members.filter { !Self.isName($0.key) }.map(\.value)
            case .number, .true, .false, .null: break
            }
        }
        guard texts > 0 else { return nil }
        digest = words.digest
    }

    /// How the ledger tells it: comparable within one run of one daemon, and nothing that could be found out by trying
    /// texts.
    package func name(in run: RunID, key: SymmetricKey) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(run.text.utf8) + [0] + digest, using: key)
        return Hex.text(Array(code.prefix(8)))
    }

    /// The last words of the model, as many messages or items as they are, and all that follows.
    private static func lastTurn(_ items: [JSONValue]) -> ArraySlice<JSONValue> {
        guard var first = items.lastIndex(where: isOfModel) else { return items[...] }
        while first > 0, isOfModel(items[first - 1]) { first -= 1 }
        return items[first...]
    }

    private static func isOfModel(_ item: JSONValue) -> Bool {
        if item["role"]?.equals("assistant") == true { return true }
        guard let type = item["type"] else { return false }
        return ["function_call", "custom_tool_call", "reasoning"].contains { type.equals($0) }
    }

    /// Members that name something and say nothing.
    private static func isName(_ key: JSONValue) -> Bool {
        ["id", "call_id", "tool_call_id", "tool_use_id", "signature", "encrypted_content"].contains { key.equals($0) }
    }
}
