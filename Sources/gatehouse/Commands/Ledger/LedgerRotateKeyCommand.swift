import ArgumentParser
import Glibc
import Ledger
import Vocabulary

/// `gatehouse ledger rotate-key`: a new signing key, vouched for by the old one.
struct LedgerRotateKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key",
        abstract: "Put a new signing key in force and print its public half (vkey).",
        discussion: """
            The change is an entry, and a checkpoint over it is signed by both keys: who kept an older vkey can still \
            verify the whole ledger with it. With a daemon alive, the daemon does it.

              gatehouse ledger rotate-key
            """
    )

    @Flag(help: "One JSON object instead of the bare line.")
    var json = false

    func run() throws {
        let key = try byDaemon() ?? directly()
        print(json ? try JSONOutput.text(["key": key]) : key)
    }

    /// Asks the daemon; nil when none lives.
    private func byDaemon() throws(GatehouseError) -> String? {
        let client: AdminClient
        do {
            client = try AdminClient.forThisInstance()
        } catch {
            guard error.code == .unreachable else { throw error }
            return nil
        }
        guard case .done(let key) = try client.ask(.rotateKey) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        return key
    }

    private func directly() throws(GatehouseError) -> String {
        let access = try LedgerAccess()
        return try LedgerAccess.reading {
            do throws(LedgerError) {
                let writer = try LedgerWriter.open(
                    ProcessFacts.current.paths.ledger, clock: SystemClock(), origin: try access.reader.origin())
                let key = try writer.rotateKey(by: OperatorName(userID: getuid()))
                try writer.close()
                return key
            } catch {
                guard error.code == .locked else { throw error }
                throw GatehouseError(
                    .unreachable, "another process writes the ledger and no daemon answers",
                    hint: "wait until it has ended, or start the daemon: gatehouse up", cause: error)
            }
        }
    }
}
