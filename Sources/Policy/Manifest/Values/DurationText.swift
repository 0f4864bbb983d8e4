/// Reads spans of time as operators write them.
enum DurationText {
    private static let units: [(name: String, seconds: Int64)] = [
        ("second", 1), ("minute", 60), ("hour", 3_600), ("day", 86_400),
    ]

    /// Reads `1 hour`, `30 minutes` or `7 days` as seconds, up to `PolicyLimits.durationDays`.
    static func read(_ text: String) -> Checked<Int64> {
        let refusal = Checked<Int64>.refused(
            "\(Quoting.quoted(text)) is not a span of time; write it like `30 minutes`, `6 hours` or `1 day`")
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let count = NumberText.read(String(words[0]), in: 1...9_999).value,
            let unit = units.first(where: { words[1].utf8.elementsEqual((count == 1 ? $0.name : $0.name + "s").utf8) })
        else { return refusal }
        let seconds = count * unit.seconds
        guard seconds <= PolicyLimits.durationDays * 86_400 else {
            return .refused("\(Quoting.quoted(text)) is too long; the most is \(PolicyLimits.durationDays) days")
        }
        return .fine(seconds)
    }

    /// Reads `every 6 hours`, or `off` as nothing.
    static func readInterval(_ text: String) -> Checked<Int64?> {
        if text == "off" { return .fine(nil) }
        let prefix = "every "
        guard text.hasPrefix(prefix) else {
            return .refused("\(Quoting.quoted(text)) is not an interval; write it like `every 6 hours`, or `off`")
        }
        switch read(String(text.dropFirst(prefix.count))) {
        case .fine(let seconds): return .fine(seconds)
        case .refused(let code, let message): return .refused(code, message)
        }
    }
}
