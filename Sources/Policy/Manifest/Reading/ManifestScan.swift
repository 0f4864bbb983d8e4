/// Reads a manifest's characters before the YAML parser does, and refuses what that parser would follow too far.
///
/// Anchors, aliases, tags, directives, further documents, block text, complex keys and quoted text over several lines
/// are refused here by line and column. The parser then sees a subset so small that it can neither recurse deeply nor
/// expand anything (I6), and the two cannot disagree about where a text begins.
struct ManifestScan {
    private let file: String
    private var found: [PolicyError] = []
    private var flowDepth = 0
    private var sawContent = false

    /// Every mistake in the text, in order; empty when the YAML parser may have it.
    static func problems(in source: OperatorFile) -> [PolicyError] {
        guard source.text.utf8.count <= PolicyLimits.fileBytes else {
            let message =
                "a file holds at most \(PolicyLimits.fileBytes) bytes; this one has \(source.text.utf8.count)"
            return [PolicyError(.limit, message, file: source.name)]
        }
        var scan = ManifestScan(file: source.name)
        for (index, line) in source.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            var scalars = Array(line)
            if scalars.last == "\r" { scalars.removeLast() }
            scan.read(scalars, number: index + 1)
            if scan.found.count >= PolicyLimits.reportedErrors { break }
        }
        return scan.found
    }

    private init(file: String) {
        self.file = file
    }

    private mutating func read(_ line: [Unicode.Scalar], number: Int) {
        guard line.count <= PolicyLimits.lineScalars else {
            return refuse(.limit, "the line is longer than \(PolicyLimits.lineScalars) characters", number, 0)
        }
        if let column = line.firstIndex(where: Characters.isForbidden) {
            return refuseCharacter(line[column], number, column)
        }
        guard let indent = line.firstIndex(where: { $0 != " " }) else { return }
        if indent > PolicyLimits.indentColumns {
            return refuse(
                .limit, "the line is indented by more than \(PolicyLimits.indentColumns) columns", number, indent)
        }
        if flowDepth == 0, indent == 0, isMarker(line, number) { return }
        readTokens(line, from: indent, number: number)
        sawContent = sawContent || line[indent] != "#"
    }

    /// Handles directives and document marks; true when the line is one of them.
    private mutating func isMarker(_ line: [Unicode.Scalar], _ number: Int) -> Bool {
        if line.first == "%" {
            refuse(.feature, "directives have no meaning here; delete the line", number, 0)
            return true
        }
        let head = line.prefix(3)
        guard line.count == 3 || line.dropFirst(3).first == " " else { return false }
        guard head.elementsEqual(["-", "-", "-"]) || head.elementsEqual([".", ".", "."]) else { return false }
        if line.count == 3, head.first == "-", !sawContent {
            sawContent = true
            return true
        }
        refuse(
            .feature, "a file is one YAML document; delete the document mark and all but one document", number, 0)
        return true
    }

    private mutating func readTokens(_ line: [Unicode.Scalar], from start: Int, number: Int) {
        var cursor = TokenCursor(line: line, position: start)
        while let scalar = cursor.current {
            if scalar == " " {
                cursor.advance()
            } else if scalar == "#", cursor.isAfterSpace {
                return
            } else if cursor.atTokenStart {
                guard readTokenStart(scalar, &cursor, number) else { return }
            } else {
                readWithinToken(scalar, &cursor, number)
            }
        }
    }

    /// Handles the first character of a token; false when the rest of the line makes no sense any more.
    private mutating func readTokenStart(_ scalar: Unicode.Scalar, _ cursor: inout TokenCursor, _ number: Int) -> Bool {
        if let message = Self.refusedIndicators[scalar] {
            refuse(.feature, message, number, cursor.position)
            return false
        }
        switch scalar {
        case "'", "\"":
            return readQuoted(scalar, &cursor, number)
        case "?" where cursor.nextIsBlank:
            refuse(.feature, "complex keys have no meaning here; write `key: value`", number, cursor.position)
            return false
        case "-" where cursor.nextIsBlank:
            cursor.dashes += 1
            if cursor.dashes > PolicyLimits.dashesPerLine {
                refuse(.limit, "lists within lists have no meaning here", number, cursor.position)
                return false
            }
            cursor.advance()
        case "[", "{", "]", "}":
            readBracket(scalar, &cursor, number)
        case ",", ":":
            cursor.atTokenStart = flowDepth > 0
            cursor.advance()
        default:
            cursor.atTokenStart = false
            cursor.advance()
        }
        return true
    }

    private mutating func readWithinToken(_ scalar: Unicode.Scalar, _ cursor: inout TokenCursor, _ number: Int) {
        switch scalar {
        case ":" where cursor.nextIsBlank, ":" where flowDepth > 0 && (cursor.afterQuote || cursor.nextIsFlowMark):
            cursor.atTokenStart = true
            cursor.advance()
        case "," where flowDepth > 0:
            cursor.atTokenStart = true
            cursor.advance()
        case "[" where flowDepth > 0, "{" where flowDepth > 0, "]" where flowDepth > 0, "}" where flowDepth > 0:
            readBracket(scalar, &cursor, number)
        default:
            cursor.advance()
        }
    }

    private mutating func readBracket(_ scalar: Unicode.Scalar, _ cursor: inout TokenCursor, _ number: Int) {
        let opens = scalar == "[" || scalar == "{"
        flowDepth = max(0, flowDepth + (opens ? 1 : -1))
        if flowDepth > PolicyLimits.flowDepth {
            refuse(.limit, "brackets nest deeper than \(PolicyLimits.flowDepth)", number, cursor.position)
        }
        cursor.atTokenStart = opens
        cursor.advance()
        cursor.afterQuote = !opens
    }

    private mutating func readQuoted(_ quote: Unicode.Scalar, _ cursor: inout TokenCursor, _ number: Int) -> Bool {
        let start = cursor.position
        guard cursor.skipQuoted(quote) else {
            refuse(
                .feature, "the quoted text is not closed on its line; put it on one line and close it", number, start)
            return false
        }
        return true
    }

    private mutating func refuseCharacter(_ scalar: Unicode.Scalar, _ number: Int, _ column: Int) {
        let message =
            scalar == "\t"
            ? "tabs are not allowed; indent with spaces"
            : "the character \(Characters.name(scalar)) is not allowed here; delete it"
        refuse(.character, message, number, column)
    }

    private mutating func refuse(_ code: PolicyErrorCode, _ message: String, _ line: Int, _ column: Int) {
        found.append(PolicyError(code, message, file: file, at: Place(line: line, column: column + 1)))
    }

    private static let refusedIndicators: [Unicode.Scalar: String] = [
        "&": "anchors have no meaning here; write the value out",
        "*": "a value that begins with `*` is a YAML alias; put it in quotes, for example \"*.example.com\"",
        "!": "tags have no meaning here; delete the tag, or put the value in quotes",
        "|": "block text has no meaning here; write the value on one line",
        ">": "block text has no meaning here; write the value on one line",
        "@": "a value cannot begin with `@`; put it in quotes",
        "`": "a value cannot begin with a backtick; put it in quotes",
        "%": "a value cannot begin with `%`; put it in quotes",
    ]
}
