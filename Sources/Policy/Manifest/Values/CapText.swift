import Cedar
import Vocabulary

/// Reads caps as operators write them: an amount of money, over what, and whether it only warns.
enum CapText {
    /// The windows that need no number, by the words after `per`.
    static let periods: [(word: String, window: BudgetWindow)] = [
        ("request", .request), ("run", .run), ("hour", .hour), ("day", .day), ("month", .month),
    ]

    /// Reads `$3 per day`, `$5 in any 24 hours` or `$2 per hour, warn only`.
    static func read(_ text: String) -> Checked<SpendCap> {
        let parts = text.utf8.split(separator: UInt8(ascii: ","), maxSplits: 1, omittingEmptySubsequences: false)
        var words = parts[0].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).map {
            String($0) ?? ""
        }
        var force = SpendCap.Force.hard
        if parts.count == 2 {
            guard parts[1].elementsEqual(" warn only".utf8) else {
                return .refused("\(Quoting.quoted(text)) is not a budget; after the comma may only come `warn only`")
            }
            force = .soft
        }
        switch MoneyText.read(words.removeFirst()) {
        case .refused(let code, let message): return .refused(code, message)
        case .fine(let amount):
            switch window(words, of: text) {
            case .refused(let code, let message): return .refused(code, message)
            case .fine(.request) where force == .soft:
                return .refused("\(Quoting.quoted(text)): a single request is refused or not; leave `warn only` out")
            case .fine(let window): return .fine(SpendCap(amount, window, force))
            }
        }
    }

    private static func window(_ words: [String], of text: String) -> Checked<BudgetWindow> {
        let shown = Quoting.quoted(text)
        let examples = "`$3 per day` or `$5 in any 24 hours`"
        guard words.count > 1 else { return .refused("\(shown) is not a budget; write it like \(examples)") }
        if words[0] == "per", words.count == 2 {
            if let period = periods.first(where: { $0.word.utf8.elementsEqual(words[1].utf8) }) {
                return .fine(period.window)
            }
            let advice = Spelling.advice(for: words[1], among: periods.map(\.word))
            return .refused(.word, "\(shown): nothing is capped per \(Quoting.quoted(words[1])); \(advice)")
        }
        guard words.count == 4, words[0] == "in", words[1] == "any" else {
            return .refused("\(shown) is not a budget; write it like \(examples)")
        }
        return rolling(words[2], words[3], shown)
    }

    private static func rolling(_ number: String, _ unit: String, _ shown: String) -> Checked<BudgetWindow> {
        let units = [("hour", 1), ("hours", 1), ("day", 24), ("days", 24)]
        guard let hours = units.first(where: { $0.0.utf8.elementsEqual(unit.utf8) })?.1 else {
            let advice = Spelling.advice(for: unit, among: ["hours", "days"])
            return .refused(.word, "\(shown): no window has \(Quoting.quoted(unit)); \(advice)")
        }
        let most = Int64(PolicyLimits.rollingHours / hours)
        switch NumberText.read(number, in: 1...most) {
        case .refused(let code, let message): return .refused(code, "\(shown): \(message)")
        case .fine(let count): return .fine(.rolling(hours: Int(count) * hours))
        }
    }
}
