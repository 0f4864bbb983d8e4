extension DeltaPattern {
    /// The pattern of an event that went on as it came; nil when it does more than to speak.
    ///
    /// Every machine treats a repetition as it treated the event itself: it reads words only to see that there are some,
    /// and the numbers and padding left open here not at all.
    init?(_ event: StreamedEvent, _ dialect: ToolCallDialect) {
        guard let data = event.data, data.root.kind == .object, Self.endsPlainly(event.bytes),
            let start = event.dataStart,
            let words = Self.words(data.root, dialect), words.kind == .string, words.range.count > 2
        else { return nil }
        var gaps = [Self.inside(words, start, .words)]
        if dialect != .messages {
            // Neither has a meaning to any reader here: random padding, and the event's place in the stream.
            if let padding = data.root["obfuscation"], padding.kind == .string {
                gaps.append(Self.inside(padding, start, .padding))
            }
            if dialect == .responses, let number = data.root["sequence_number"], number.kind == .number {
                let range = number.range
                gaps.append(Gap(kind: .number, range: start + range.lowerBound..<start + range.upperBound))
            }
        }
        self.init(block: event.bytes, gaps: gaps)
    }

    private static func inside(_ text: JSONValue, _ start: Int, _ kind: Gap.Kind) -> Gap {
        Gap(kind: kind, range: start + text.range.lowerBound + 1..<start + text.range.upperBound - 1)
    }

    /// Whether no lone CR ends a line: of one at the end nobody can tell yet what it is.
    private static func endsPlainly(_ block: [UInt8]) -> Bool {
        block.suffix(4) == [13, 10, 13, 10] || block.suffix(2) == [10, 10] && !block.contains(.carriageReturn)
    }

    /// The words of an event that does nothing else.
    private static func words(_ root: JSONValue, _ dialect: ToolCallDialect) -> JSONValue? {
        switch dialect {
        case .chat:
            guard isAbsent(root["error"]), isAbsent(root["usage"]), let choices = root["choices"]?.elements,
                choices.count == 1, isAbsent(choices[0]["finish_reason"])
            else { return nil }
            return choices[0]["delta"]?["content"]
        case .messages:
            guard root["type"]?.equals("content_block_delta") == true, let delta = root["delta"] else { return nil }
            if delta["type"]?.equals("text_delta") == true { return delta["text"] }
            return delta["type"]?.equals("thinking_delta") == true ? delta["thinking"] : nil
        case .responses:
            guard let type = root["type"], spoken.contains(where: { type.equals($0) }), root["item"] == nil,
                root["response"] == nil
            else { return nil }
            return root["delta"]
        }
    }

    private static let spoken = [
        "response.output_text.delta", "response.reasoning_text.delta", "response.reasoning_summary_text.delta",
    ]

    private static func isAbsent(_ value: JSONValue?) -> Bool { value?.isNull ?? true }
}
