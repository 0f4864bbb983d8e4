/// Cuts Cedar text into words the way a reader would, without the engine's lexer: strings, comments, names, numbers and
/// operators. Only for texts that parse.
enum PolicyWords {
    static func words(_ text: String) -> [String] {
        var scalars = Array(text.unicodeScalars)[...]
        var out: [String] = []
        while let first = scalars.first {
            let length = length(of: scalars, first)
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars.prefix(length))
            if !first.properties.isWhitespace { out.append(String(word)) }
            scalars = scalars.dropFirst(length)
        }
        return out
    }

    static func isComment(_ word: String) -> Bool { word.utf8.starts(with: "//".utf8) }

    private static let pairs: Set<String> = ["::", "==", "!=", "<=", ">=", "&&", "||"]

    private static func length(of scalars: ArraySlice<Unicode.Scalar>, _ first: Unicode.Scalar) -> Int {
        let second = scalars.dropFirst().first
        if first == "/" && second == "/" { return scalars.prefix { $0 != "\n" && $0 != "\r" }.count }
        if first == "\"" {
            var length = 1
            var isEscaped = false
            for scalar in scalars.dropFirst() {
                length += 1
                if scalar == "\"", !isEscaped { break }
                isEscaped = scalar == "\\" && !isEscaped
            }
            return length
        }
        if first == "?" { return 1 + scalars.dropFirst().prefix(while: isName).count }
        if isName(first) { return scalars.prefix(while: isName).count }
        if let second, pairs.contains(String(first) + String(second)) { return 2 }
        return 1
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar == "_" || scalar.properties.numericType != nil)
    }
}
