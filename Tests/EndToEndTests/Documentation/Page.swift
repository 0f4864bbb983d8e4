import Foundation
import Testing

/// A page of documentation with the commands it tells people to type.
struct Page: CustomTestStringConvertible, Sendable {
    /// A command of a `console` block.
    struct Command: Sendable {
        let text: String
        /// The status that the page announces with `# exits N`; 0 otherwise.
        let status: Int32
    }

    /// A file that a page shows whole: a block with the file's path behind its language.
    struct File: Sendable {
        let path: String
        let text: String
    }

    let path: String
    let commands: [Command]
    let files: [File]

    var testDescription: String { path }

    /// Every page of the project.
    static let all: [Page] = ["README.md"].map(page) + docs.map { page("docs/\($0)") }

    private static var docs: [String] {
        let folder = Site.root.appending(path: "docs").path
        return (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { $0.hasSuffix(".md") }.sorted()
            ?? []
    }

    private static func page(_ path: String) -> Page {
        let text = (try? String(contentsOf: Site.root.appending(path: path), encoding: .utf8)) ?? ""
        var commands: [Command] = []
        var files: [File] = []
        var shown: (path: String, lines: [Substring])?
        var isConsole = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isConsole = line == "```console"
                if let file = shown {
                    files.append(File(path: file.path, text: file.lines.joined(separator: "\n") + "\n"))
                }
                let words = line.split(separator: " ")
                shown = words.count == 2 ? (String(words[1]), []) : nil
                continue
            }
            shown?.lines.append(line)
            guard isConsole, line.hasPrefix("$ ") else { continue }
            let parts = line.dropFirst(2).components(separatedBy: " # exits ")
            commands.append(Command(text: parts[0], status: parts.count > 1 ? Int32(parts[1]) ?? -1 : 0))
        }
        return Page(path: path, commands: commands, files: files)
    }
}
