/// Reads for how long data is kept, as operators write it.
enum RetentionText {
    /// Reads `none`, `1 day`, `30 days`, and `forever` where that is an answer.
    static func read(_ text: String, takesForever: Bool) -> Checked<Retention> {
        if text.utf8.elementsEqual("none".utf8) { return .fine(.none) }
        if takesForever, text.utf8.elementsEqual("forever".utf8) { return .fine(.forever) }
        guard case .fine(let days) = DaysText.read(text) else {
            let others = takesForever ? "`none`, `30 days` or `forever`" : "`none` or `30 days`"
            return .refused("\(Quoting.quoted(text)) is no time for which data is kept; write it like \(others)")
        }
        return .fine(Retention(days: days))
    }
}
