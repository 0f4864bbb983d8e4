import ArgumentParser
import Glibc
import Policy

/// `gatehouse policy diff`: what would change when one policy takes the place of another?
struct PolicyDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two policies by what they mean, and name every weakening.",
        discussion: """
            OLD and NEW are manifests, or folders with a gatehouse.yaml. The exit status is 1 when NEW is weaker, or cannot
            be proved not to be.

              gatehouse policy diff ./gatehouse.yaml ./next/gatehouse.yaml
              gatehouse policy diff ./old ./new --json
            """
    )

    @Argument(help: "The policy in force.", completion: .file())
    var old: String

    @Argument(help: "The policy that would take its place.", completion: .file())
    var new: String

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let output = PolicyDiffOutput(from: try load(old), to: try load(new))
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
        if output.weaker { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }

    private func load(_ path: String) throws(GatehouseError) -> PolicySnapshot {
        var status = stat()
        let isFolder = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        let manifest = isFolder ? path + "/gatehouse.yaml" : path
        let configuration = DaemonConfiguration(facts: .current, policy: manifest, isEmbedded: false)
        guard try ConfigurationFile.read(configuration.manifestPath) != nil else {
            throw GatehouseError(.usage, "there is no manifest at `\(manifest)`")
        }
        return try ConfigurationLoader(configuration: configuration).load()
    }
}
