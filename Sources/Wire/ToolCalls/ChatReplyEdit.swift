/// Takes refused calls out of a whole Chat Completions reply.
struct ChatReplyEdit {
    let places: [ToolCallReply.Place]
    let verdicts: [ToolCallVerdict]

    /// Adds the changes to `edit`, choice by choice.
    func apply(to root: JSONValue, _ edit: inout JSONEdit) {
        for (index, choice) in (root["choices"]?.elements ?? []).enumerated() {
            let mine = zip(places, verdicts).filter { $0.0.outer == index }
            let texts = mine.compactMap { _, verdict in
                if case .refuse(let text) = verdict { return text }
                return nil as String?
            }
            guard !texts.isEmpty, let message = choice["message"] else { continue }
            let kept = Set(mine.filter { $0.1 == .allow }.map(\.0.inner))
            strip(message, kept, say: RefusalText.joined(texts), &edit)
            if kept.isEmpty, let reason = choice["finish_reason"],
                reason.equals("tool_calls") || reason.equals("function_call")
            {
                edit.replace(reason, with: "\"stop\"")
            }
        }
    }

    /// What is no longer there becomes null, which every reader takes for absent, so that no two edits touch.
    private func strip(_ message: JSONValue, _ kept: Set<Int>, say text: String, _ edit: inout JSONEdit) {
        if let calls = message["tool_calls"], !calls.isNull {
            let left = calls.elements.enumerated().filter { kept.contains($0.offset) }.map { spelling(of: $0.element) }
            if left.isEmpty {
                edit.replace(calls, with: "null")
            } else if left.count < calls.elements.count {
                edit.replace(calls, with: "[" + left.joined(separator: ",") + "]")
            }
        }
        if let call = message["function_call"], !call.isNull, !kept.contains(-1) { edit.replace(call, with: "null") }
        guard let content = message["content"] else {
            return edit.insert("content", JSONText.quoted(text), into: message)
        }
        if content.kind == .string, content.range.count > 2 {
            let said = String(decoding: content.bytes.dropLast(), as: UTF8.self)
            edit.replace(content, with: said + JSONText.quoted("\n\n" + text).dropFirst())
        } else {
            edit.replace(content, with: JSONText.quoted(text))
        }
    }

    private func spelling(of value: JSONValue) -> String { String(decoding: value.bytes, as: UTF8.self) }
}
