import ArgumentParser
import Glibc

/// `gatehouse up`: the daemon.
struct UpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: "Run the daemon in the foreground.",
        discussion: """
            SIGTERM and SIGINT end it after open exchanges are done; SIGHUP takes the policy files anew. Under systemd it
            reports readiness (Type=notify).

              gatehouse up
              gatehouse up --policy ./gatehouse.yaml
            """
    )

    @Option(help: "The manifest; default is the instance's gatehouse.yaml.")
    var policy: String?

    @Flag(help: .hidden)
    var embedded = false

    @Option(help: .hidden)
    var notifyDescriptor: Int32?

    func run() throws {
        let readiness = Readiness(descriptor: notifyDescriptor)
        let configuration = DaemonConfiguration(facts: .current, policy: policy, isEmbedded: embedded)
        do {
            try DaemonService(configuration: configuration, readiness: readiness).run()
        } catch {
            readiness.report(error.hint.map { "\(error.message) (try: \($0))" } ?? error.message)
            throw error
        }
    }
}
