/// Looks at a file's bytes before the YAML parser does and refuses what that parser would follow too far: anchors and
/// aliases (they expand), tags, block text, deep nesting. It is stricter than YAML: an indicator after a space or a
/// bracket is refused within quotes, too, so that no disagreement about quoting can carry one past it.
struct YamlScan {
    private let file: String
    private var found: [DetectionError] = []
    private var depth = 0

    /// Every mistake; empty when the parser may have the text.
    static func problems(in file: DetectionFile) -> [DetectionError] {
        var scan = YamlScan(file: file.name)
        guard file.text.utf8.count <= DetectionLimits.fileBytes else {
            scan.refuse(.limit, "a file of rules holds at most \(DetectionLimits.fileBytes) bytes", 1, 1)
            return scan.found
        }
        let lines = Array(file.text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where scan.found.count < DetectionLimits.reportedErrors {
            scan.read(line, index + 1)
        }
        return scan.found
    }

    private init(file: String) { self.file = file }

    private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
        let line = Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
        guard line.count <= DetectionLimits.lineBytes else {
            return refuse(.limit, "the line is longer than \(DetectionLimits.lineBytes) bytes", number, 1)
        }
        if let column = line.firstIndex(where: { $0 < 0x20 || $0 == 0x7F }) {
            return refuse(.yaml, "tabs and control characters are not allowed; indent with spaces", number, column + 1)
        }
        guard let indent = line.firstIndex(where: { $0 != UInt8(ascii: " ") }) else { return }
        guard indent <= DetectionLimits.indentColumns else {
            return refuse(.limit, "the line is indented too deeply", number, indent + 1)
        }
        if line[indent] == UInt8(ascii: "#") { return }
        if indent == 0, line[0] == UInt8(ascii: "%") || line.starts(with: "---".utf8) || line.starts(with: "...".utf8) {
            return refuse(.yaml, "a file is one YAML document without marks; delete the line", number, 1)
        }
        readMarks(line, number)
    }

    private mutating func readMarks(_ line: [UInt8], _ number: Int) {
        var dashes = 0
        for (column, byte) in line.enumerated() {
            let before = column == 0 ? UInt8(ascii: " ") : line[column - 1]
            let begins = " [{,:".utf8.contains(before)
            let isLast = column + 1 == line.count || line[column + 1] == UInt8(ascii: " ")
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case UInt8(ascii: "-") where begins && isLast: dashes += 1
            case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: "?"):
                guard begins else { continue }
                let mark = String(decoding: [byte], as: UTF8.self)
                return refuse(
                    .yaml, "a word cannot begin with `\(mark)` here; write values out, and patterns in quotes", number,
                    column + 1)
            case UInt8(ascii: ">") where begins && isLast && column + 1 == line.count:
                return refuse(.yaml, "block text has no meaning here; write it on one line", number, column + 1)
            default: continue
            }
            guard depth <= DetectionLimits.flowDepth, dashes <= 2 else {
                return refuse(.limit, "lists and mappings nest too deeply here", number, column + 1)
            }
        }
    }

    private mutating func refuse(_ code: DetectionError.Code, _ message: String, _ line: Int, _ column: Int) {
        found.append(DetectionError(code: code, message: message, file: file, line: line, column: column))
    }
}
