import ArgumentParser
import Delivery
import Detection
import Policy
import Vocabulary

/// `gatehouse alerts test`: does a channel reach somebody?
struct AlertsTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a trial alert over one channel, from here and at once. Enters nothing.",
        discussion: """
            The exit status is 1 when the channel did not take it.

              gatehouse alerts test duty
              gatehouse alerts test duty --json
            """
    )

    private struct Output: Encodable {
        let channel: String
        let way: String
        let isDelivered: Bool
        let failure: String?
    }

    @Argument(help: "The channel's name in the manifest.")
    var channel: String

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let channels = try files.load().manifest.alerts
        guard let found = channels.first(where: { $0.name.utf8.elementsEqual(channel.utf8) }) else {
            let names = channels.map(\.name).joined(separator: ", ")
            throw GatehouseError(
                .usage, "the manifest has no channel `\(channel)` under `alerts`",
                hint: names.isEmpty ? "docs/detections.md shows how to write one" : "it has \(names)")
        }
        let carriers = AlertCarriers(
            secrets: RealPath.of(files.configuration.paths.secrets), host: LedgerOrigin.hostName,
            clock: SystemClock())
        let trial = Alert(
            rule: "trial", title: "a trial of the channel `\(found.name)`".replacing("`", with: "'"), severity: .info,
            cause: 0, detail: "nothing happened")
        let item = AlertMessage.Item(index: 0, time: SystemClock().now, alert: trial)
        var failure: String?
        do throws(DeliveryError) {
            if let message = carriers.message([item], more: 0) { try carriers.carrier(for: found).carry(message) }
        } catch {
            failure = "\(error)"
        }
        let output = Output(
            channel: found.name, way: carriers.way(of: found), isDelivered: failure == nil, failure: failure)
        if json {
            print(try JSONOutput.text(output))
        } else {
            let terminal = Terminal()
            print(failure.map { "\(terminal.bad("failed")): \($0)" } ?? "\(terminal.good("delivered")): \(output.way)")
        }
        if failure != nil { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }
}
