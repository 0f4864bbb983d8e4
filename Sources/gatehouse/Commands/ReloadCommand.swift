import ArgumentParser
import Glibc

/// `gatehouse reload`: takes the policy files anew.
struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Take the manifest and the policies anew; refused as a whole if anything in them is wrong.",
        discussion: """
            A policy that is weaker than the one in force, or cannot be proved not to be, is only taken when that is
            confirmed: by a yes on a terminal, or by --confirm-weaker.

              gatehouse reload
              gatehouse reload --confirm-weaker
            """
    )

    @Flag(help: "Take the policy even where it is weaker; what became weaker is entered in the ledger with your name.")
    var confirmWeaker = false

    func run() throws {
        let client = try AdminClient.forThisInstance()
        let canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        let first = try client.ask(.reload(confirming: nil, willConfirm: confirmWeaker || canAsk))
        guard case .weaker(let version, let weakenings) = first else { return try finish(first) }
        let terminal = Terminal()
        print(terminal.warning("the new policy is weaker than the one in force:"))
        weakenings.forEach { print("  \($0)") }
        StandardOutput.flush()
        guard confirmWeaker || (canAsk && isConfirmed()) else {
            throw GatehouseError(
                .denied, "the new policy was not taken; the old one stays", hint: "gatehouse reload --confirm-weaker")
        }
        let second = try client.ask(.reload(confirming: version, willConfirm: true))
        if case .weaker = second {
            throw GatehouseError(
                .denied, "the policy files changed while you were asked; the old policy stays",
                hint: "gatehouse reload")
        }
        try finish(second)
    }

    private func finish(_ reply: AdminReply) throws {
        guard case .done(let text) = reply else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        print(text)
    }

    private func isConfirmed() -> Bool {
        ErrorOutput.text("take it all the same? [yes/no] ")
        return readLine().map { ["yes", "y"].contains($0.lowercased()) } ?? false
    }
}
