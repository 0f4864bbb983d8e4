import ArgumentParser
import Policy

/// `gatehouse policy show`: what the manifest means.
struct PolicyShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the Cedar policies that decide: those compiled from the manifest and those written by hand.",
        discussion: """
              gatehouse policy show --cedar
            """
    )

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "As Cedar; the only form there is, and the one that is evaluated.")
    var cedar = false

    func run() throws {
        print(try files.load().cedarText, terminator: "")
    }
}
