/// Where a secret is kept, as the manifest says it.
package enum SecretSource: Hashable, Sendable {
    /// `secret:NAME`: the file of this name in the vault directory.
    case vault(String)
    /// `env:NAME`: an environment variable of the daemon, taken out of its environment at start.
    case environment(String)
    /// `file:/abs/path`: a file elsewhere.
    case file(String)
    /// `envfile:/abs/path#NAME`: one line of a file of `NAME=value` lines.
    case environmentFile(String, name: String)
    /// `credential:NAME`: a credential that systemd hands to the service, in `$CREDENTIALS_DIRECTORY`.
    case credential(String)
    /// `command:/abs/program ARGUMENTS`: what a program prints, split at blanks, without a shell.
    case command([String])
    /// `none`: the provider asks for no credential.
    case none

    /// Reads the manifest's spelling.
    ///
    /// - Throws: `badSource`. The message never repeats the text, which may be a secret pasted in the wrong place.
    package init(parsing text: String) throws(VaultError) {
        if text.utf8.elementsEqual("none".utf8) {
            self = .none
        } else if let name = Self.rest(of: text, after: "secret:") {
            guard Self.isSecretName(name) else {
                throw Self.malformed("secret:", "letters, digits, `.`, `-` and `_`, beginning with a letter or digit")
            }
            self = .vault(name)
        } else if let name = Self.rest(of: text, after: "env:") {
            guard Self.isVariable(name) else { throw Self.malformed("env:", "an environment variable's name") }
            self = .environment(name)
        } else if let path = Self.rest(of: text, after: "file:") {
            guard Self.isPath(path) else { throw Self.malformed("file:", "an absolute path without `..`") }
            self = .file(path)
        } else if let rest = Self.rest(of: text, after: "envfile:") {
            guard let (path, name) = Self.line(rest), Self.isPath(path), Self.isVariable(name) else {
                throw Self.malformed("envfile:", "an absolute path, `#` and the name of a line")
            }
            self = .environmentFile(path, name: name)
        } else if let name = Self.rest(of: text, after: "credential:") {
            guard Self.isSecretName(name) else {
                throw Self.malformed(
                    "credential:", "letters, digits, `.`, `-` and `_`, beginning with a letter or digit")
            }
            self = .credential(name)
        } else if let rest = Self.rest(of: text, after: "command:") {
            let words = Self.words(rest)
            guard let program = words.first, Self.isPath(program), words.count <= VaultLimits.commandWords else {
                throw Self.malformed("command:", "a program with its absolute path, and few arguments")
            }
            self = .command(words)
        } else {
            throw VaultError(
                .badSource,
                "this is no source of a secret; write `secret:NAME`, `env:NAME`, `file:/path`, `envfile:/path#NAME`, "
                    + "`credential:NAME`, `command:/program` or `none`")
        }
    }

    /// The manifest's spelling.
    package var text: String {
        switch self {
        case .vault(let name): "secret:\(name)"
        case .environment(let name): "env:\(name)"
        case .file(let path): "file:\(path)"
        case .environmentFile(let path, let name): "envfile:\(path)#\(name)"
        case .credential(let name): "credential:\(name)"
        case .command(let words): "command:" + words.joined(separator: " ")
        case .none: "none"
        }
    }

    /// The words of a command: separated by blanks, with no way to quote one, so that nothing has two readings.
    private static func words(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func line(_ text: String) -> (path: String, name: String)? {
        let bytes = Array(text.utf8)
        guard let mark = bytes.lastIndex(of: UInt8(ascii: "#")) else { return nil }
        return (
            String(decoding: bytes[..<mark], as: UTF8.self), String(decoding: bytes[(mark + 1)...], as: UTF8.self)
        )
    }

    /// Whether a file may go by this name in the vault directory: no folder, no hidden file, nothing to escape.
    package static func isSecretName(_ name: String) -> Bool {
        guard (1...VaultLimits.nameBytes).contains(name.utf8.count), let first = name.utf8.first else { return false }
        return isLetterOrDigit(first) && name.utf8.allSatisfy { isLetterOrDigit($0) || ".-_".utf8.contains($0) }
    }

    private static func isVariable(_ name: String) -> Bool {
        guard (1...VaultLimits.variableBytes).contains(name.utf8.count), let first = name.utf8.first else {
            return false
        }
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        return !isDigit && name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isPath(_ path: String) -> Bool {
        guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= VaultLimits.pathBytes else { return false }
        guard path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return false }
        return !path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    private static func rest(of text: String, after prefix: String) -> String? {
        guard text.utf8.starts(with: prefix.utf8) else { return nil }
        return String(text.utf8.dropFirst(prefix.utf8.count))
    }

    private static func malformed(_ prefix: String, _ wanted: String) -> VaultError {
        VaultError(.badSource, "what follows `\(prefix)` must be \(wanted)")
    }
}
