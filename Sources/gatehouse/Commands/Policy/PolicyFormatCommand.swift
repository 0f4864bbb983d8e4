import ArgumentParser
import Cedar
import Glibc

/// `gatehouse policy fmt`: one layout for all Cedar files.
struct PolicyFormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Lay out the Cedar files beside the manifest; comments and meaning stay as they are.",
        discussion: """
            Without FILES it formats `policies/*.cedar`. `-` formats standard input to standard output. With --check
            nothing is written and the exit status is 1 when a file is laid out otherwise.

              gatehouse policy fmt
              gatehouse policy fmt --check
              gatehouse policy fmt --diff ./policies/mine.cedar
            """
    )

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "Write nothing; list the files that differ.")
    var check = false

    @Flag(help: "Write nothing; show what would change.")
    var diff = false

    @Argument(help: "Cedar files, or `-`.", completion: .file(extensions: ["cedar"]))
    var paths: [String] = []

    func validate() throws {
        guard !paths.contains("-") || paths.count == 1 else {
            throw ValidationError("`-` stands alone: either standard input or files")
        }
    }

    func run() throws {
        if paths == ["-"] { return try formatInput() }
        var differing = 0
        var broken = 0
        for path in try paths.isEmpty ? standard() : paths {
            guard let text = try ConfigurationFile.read(path) else {
                throw GatehouseError(.usage, "there is no file `\(path)`")
            }
            guard let formatted = format(text, path) else {
                broken += 1
                continue
            }
            guard !formatted.utf8.elementsEqual(text.utf8) else { continue }
            differing += 1
            try show(path, text, formatted)
        }
        if broken > 0 { throw ExitCode(GatehouseError.Code.denied.rawValue) }
        if differing > 0, check || diff { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }

    /// Lists, shows or writes one file that differs.
    private func show(_ path: String, _ old: String, _ new: String) throws(GatehouseError) {
        if diff {
            LineDifference(from: old, to: new).lines(name: path, Terminal()).forEach { print($0) }
        } else {
            if !check { try WholeFile.write(Array(new.utf8), to: path) }
            print(check ? path : "formatted \(path)")
        }
    }

    private func formatInput() throws {
        let text = try ConfigurationFile.readAll(STDIN_FILENO, name: "standard input")
        guard let formatted = format(text, "standard input") else {
            throw ExitCode(GatehouseError.Code.denied.rawValue)
        }
        if diff {
            LineDifference(from: text, to: formatted).lines(name: "standard input", Terminal()).forEach { print($0) }
        } else if !check {
            print(formatted, terminator: "")
        }
        if check || diff, !formatted.utf8.elementsEqual(text.utf8) {
            throw ExitCode(GatehouseError.Code.denied.rawValue)
        }
    }

    /// The formatted text; nil after saying what is wrong with it.
    private func format(_ text: String, _ name: String) -> String? {
        do {
            return try PolicyFormatter.format(text, source: name)
        } catch {
            ErrorOutput.line(error.rendered)
            return nil
        }
    }

    private func standard() throws(GatehouseError) -> [String] {
        let folder = files.configuration.policiesPath
        return try ConfigurationFile.names(in: folder, ending: ".cedar").map { folder + "/" + $0 }
    }
}
