/// Paths as the operator writes them, made absolute without touching the file system.
enum AbsolutePath {
    /// The path itself when it is absolute, otherwise the path below a folder; `.` and `..` are folded.
    static func of(_ path: String, in folder: String) -> String {
        let whole = path.utf8.first == UInt8(ascii: "/") ? path : folder + "/" + path
        var parts: [Substring.UTF8View] = []
        for part in whole.utf8.split(separator: UInt8(ascii: "/")) {
            if part.elementsEqual(".".utf8) { continue }
            if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.map { String(Substring($0)) }.joined(separator: "/")
    }

    /// The same, with a leading `~/` standing for the home folder.
    static func of(_ path: String, in folder: String, home: String) -> String {
        if path.utf8.elementsEqual("~".utf8) { return home }
        guard path.utf8.starts(with: "~/".utf8) else { return of(path, in: folder) }
        return of(String(path.dropFirst(2)), in: home)
    }
}
