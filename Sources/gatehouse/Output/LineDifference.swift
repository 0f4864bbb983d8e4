/// How one text differs from another, line by line.
struct LineDifference {
    private enum Line {
        case same(Substring)
        case gone(Substring)
        case new(Substring)

        var isSame: Bool {
            if case .same = self { return true }
            return false
        }
    }

    private let lines: [Line]

    private static let context = 2

    /// Compares two texts.
    init(from old: String, to new: String) {
        let (old, new) = (Self.split(old), Self.split(new))
        var gone: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if gone.contains(left) {
                lines.append(.gone(old[left]))
                left += 1
            } else if added.contains(right) || left >= old.count {
                lines.append(.new(new[right]))
                right += 1
            } else {
                lines.append(.same(old[left]))
                (left, right) = (left + 1, right + 1)
            }
        }
        self.lines = lines
    }

    /// The lines that differ with a little around them, marked with `-` and `+`.
    func lines(name: String, _ terminal: Terminal) -> [String] {
        var shown = [terminal.strong("--- \(name)"), terminal.strong("+++ \(name), formatted")]
        var last = -1
        for index in lines.indices where isNear(index) {
            if index != last + 1 { shown.append(terminal.faint("…")) }
            last = index
            switch lines[index] {
            case .same(let text): shown.append("  \(text)")
            case .gone(let text): shown.append(terminal.bad("- \(text)"))
            case .new(let text): shown.append(terminal.good("+ \(text)"))
            }
        }
        return shown
    }

    private func isNear(_ index: Int) -> Bool {
        let from = max(0, index - Self.context)
        let through = min(lines.count - 1, index + Self.context)
        return (from...through).contains { !lines[$0].isSame }
    }

    private static func split(_ text: String) -> [Substring] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
    }
}
