import ArgumentParser
import Detection

/// `gatehouse detections show`: one rule.
struct DetectionsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one rule: what it looks at, when it fires, where it stands.",
        discussion: """
              gatehouse detections show denied-burst
              gatehouse detections show denied-burst --json
            """
    )

    @Argument(help: "The rule's id.")
    var id: String

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let rules = try DetectionLoader(configuration: files.configuration).load()
        guard let rule = rules.first(where: { $0.id.utf8.elementsEqual(id.utf8) }) else {
            throw GatehouseError(.usage, "no rule in force is called `\(id)`", hint: "gatehouse detections list")
        }
        let shown = ShownRule(rule)
        if json { print(try JSONOutput.text(shown)) } else { shown.lines.forEach { print($0) } }
    }
}
