import ArgumentParser
import Policy

/// `gatehouse prices show`: everything known about one model.
struct PricesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Show everything that is known about one model: every class of price, fees, limits, strength, data handling.",
        discussion: """
            MODEL is `provider/id` with a provider of the manifest, or `vendor/id` with a maker's name. The exit status is
            1 when it has no price: such a model is refused wherever money is capped.

              gatehouse prices show anthropic/claude-opus-4-5
              gatehouse prices show openai/gpt-5.1 --json
            """
    )

    @Argument(help: "The model.")
    var model: String

    @Flag(help: "One JSON object instead of text.")
    var json = false

    @OptionGroup var files: PolicyFileOptions

    func run() throws {
        let parts = model.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw GatehouseError(.usage, "`\(model)` is not `provider/id`", hint: "gatehouse prices list")
        }
        let policy = try files.load()
        let book = policy.prices
        let own = book.row(provider: parts[0], model: parts[1])
        let listed = PriceVendor(rawValue: parts[0]).flatMap { book.row(vendor: $0, model: parts[1]) }
        guard let row = own ?? listed else {
            throw GatehouseError(
                .denied, "nobody has set a price for `\(model)`, so it is refused wherever money is capped",
                hint: "set one under `prices` in the manifest, or see `gatehouse prices list`")
        }
        let data = policy.manifest.provider(parts[0]).map { provider in
            ShownHandling(policy.handling(of: ModelName(provider: provider.name, id: parts[1])))
        }
        let shown = ShownPrice(row, vendor: parts[0], data: data)
        if json {
            print(try JSONOutput.text(shown))
        } else {
            shown.lines.forEach { print($0) }
        }
    }
}
