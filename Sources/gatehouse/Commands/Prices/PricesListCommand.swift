import ArgumentParser
import Policy

/// `gatehouse prices list`: every price that holds.
struct PricesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the price tables and every price that holds, in dollars per million tokens.",
        discussion: """
              gatehouse prices list
              gatehouse prices list --vendor anthropic
              gatehouse prices list --json
            """
    )

    @Option(help: ArgumentHelp("Only this maker's: openai, anthropic, gemini, mistral, xai, deepseek or groq."))
    var vendor: PriceVendor?

    @Flag(help: "One JSON object instead of text.")
    var json = false

    @OptionGroup var files: PolicyFileOptions

    func run() throws {
        let output = PricesOutput(try files.load(), vendor: vendor)
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
    }
}

extension PriceVendor: ExpressibleByArgument {}
