import ArgumentParser

/// `gatehouse metrics`: what Prometheus would read.
struct MetricsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print the daemon's metrics in Prometheus' text format.",
        discussion: """
            Works without a listener; with `metrics: { listen: "127.0.0.1:9464" }` in the manifest the same is served \
            at /metrics. Counters begin at the daemon's start.

              gatehouse metrics
              gatehouse metrics | grep gatehouse_decisions_total
            """
    )

    func run() throws {
        guard case .done(let text) = try AdminClient.forThisInstance().ask(.metrics) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        print(text, terminator: "")
    }
}
