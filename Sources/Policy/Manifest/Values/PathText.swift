/// Reads paths. Nothing is looked up: a path must be canonical as it is written.
enum PathText {
    /// An absolute path, or one under the operator's home written with `~/`.
    static func readWorkspace(_ text: String) -> Checked<String> {
        if text.hasPrefix("~/") {
            guard let problem = problem(inSegments: text.dropFirst(2)) else { return .fine(text) }
            return .refused("\(Quoting.quoted(text)) is not a folder: \(problem)")
        }
        return readAbsolute(text)
    }

    /// An absolute path other than the root, and outside of what belongs to the kernel or to Gatehouse.
    static func readAbsolute(_ text: String) -> Checked<String> {
        guard text.hasPrefix("/") else {
            return .refused("\(Quoting.quoted(text)) is not an absolute path; begin with `/`")
        }
        if let problem = problem(inSegments: text.dropFirst()) {
            return .refused("\(Quoting.quoted(text)) is not a path: \(problem)")
        }
        // Compared byte by byte: a combining mark after a slash would hide the slash from `hasPrefix`.
        let path = Array((text + "/").utf8)
        for root in closedRoots {
            let closed = Array((root + "/").utf8)
            if path.starts(with: closed) {
                return .refused(
                    "\(Quoting.quoted(text)) lies in `\(root)`, which no agent may see; choose another path")
            }
            if closed.starts(with: path) {
                return .refused(
                    "\(Quoting.quoted(text)) holds `\(root)`, which no agent may see; choose a path below it")
            }
        }
        for segment in text.utf8.split(separator: UInt8(ascii: "/"))
        where closedNames.contains(where: segment.elementsEqual) {
            return .refused("\(Quoting.quoted(text)) is a place for keys, which no agent may see; choose another path")
        }
        return .fine(text)
    }

    /// An absolute path of a key file; any place will do, because the daemon checks who else can read it.
    static func readKeyFile(_ text: String) -> Checked<String> {
        guard text.hasPrefix("/"), problem(inSegments: text.dropFirst()) == nil else {
            return .refused("\(Quoting.quoted(text)) is not an absolute path of a file without `.` and `..`")
        }
        return .fine(text)
    }

    /// A name within the workspace; a trailing slash says that it is a folder.
    static func readProtected(_ text: String) -> Checked<ProtectedName> {
        let isFolder = text.utf8.last == UInt8(ascii: "/")
        let path = isFolder ? String(text.dropLast()) : text
        if text.hasPrefix("/") || text.hasPrefix("~") {
            return .refused("\(Quoting.quoted(text)) is not within the workspace; write the path below it")
        }
        if let problem = problem(inSegments: path[...]) {
            return .refused("\(Quoting.quoted(text)) is not a name: \(problem)")
        }
        return .fine(ProtectedName(path: path, isFolder: isFolder))
    }

    /// The kernel's own, the daemon's own, and what opens the host.
    private static let closedRoots = [
        "/proc", "/sys", "/dev", "/run", "/boot", "/root", "/var/run", "/etc/gatehouse", "/var/lib/gatehouse",
        "/etc/shadow",
        "/etc/gshadow", "/etc/ssh", "/etc/sudoers",
    ]
    /// Folders where programs keep their users' keys.
    private static let closedNames = [
        ".ssh", ".gnupg", ".aws", ".azure", ".kube", ".docker", ".password-store", ".netrc", ".git-credentials",
    ].map { Array($0.utf8) }

    private static func problem(inSegments text: Substring) -> String? {
        guard text.utf8.count <= PolicyLimits.pathBytes else {
            return "it is longer than \(PolicyLimits.pathBytes) bytes"
        }
        for segment in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if segment.isEmpty { return "a part between slashes is empty" }
            if segment.elementsEqual(".".utf8) || segment.elementsEqual("..".utf8) {
                return "`.` and `..` are not allowed"
            }
            if segment.contains(UInt8(ascii: "*")) { return "wildcards are not allowed" }
        }
        return nil
    }
}
