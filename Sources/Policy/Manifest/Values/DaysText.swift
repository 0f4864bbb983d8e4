/// Reads spans of days as operators write them.
enum DaysText {
    /// Reads `400 days` or `1 day`.
    static func read(_ text: String) -> Checked<Int64> {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[1] == (parts[0] == "1" ? "day" : "days"),
            case .fine(let days) = NumberText.read(parts[0], in: 1...PolicyLimits.keptDays)
        else {
            return .refused(
                "\(Quoting.quoted(text)) is not a span of days; write it like `400 days`, from `1 day` to"
                    + " `\(PolicyLimits.keptDays) days`")
        }
        return .fine(days)
    }
}
