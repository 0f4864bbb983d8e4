import ArgumentParser
import Detection

/// `gatehouse detections list`: all rules in force.
struct DetectionsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the rules in force.",
        discussion: """
              gatehouse detections list
              gatehouse detections list --json
            """
    )

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "A JSON array instead of text.")
    var json = false

    func run() throws {
        let rules = try DetectionLoader(configuration: files.configuration).load().map(ShownRule.init)
        if json { return print(try JSONOutput.text(rules)) }
        let width = rules.map(\.id.utf8.count).max() ?? 0
        for rule in rules {
            let gap = String(repeating: " ", count: width - rule.id.utf8.count + 2)
            let pad = String(repeating: " ", count: max(1, 10 - rule.severity.utf8.count))
            print("\(rule.id)\(gap)\(rule.severity)\(pad)\(rule.title)\(rule.isChanged ? " (changed)" : "")")
        }
    }
}
