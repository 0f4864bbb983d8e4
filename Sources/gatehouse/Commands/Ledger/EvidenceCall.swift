import Glibc
import Ledger
import Policy
import Records
import Vocabulary

/// Asks the daemon about evidence, or does it here when none lives.
enum EvidenceCall {
    static func perform(_ request: EvidenceRequest, output: Int32? = nil) throws -> String {
        let client: AdminClient
        do throws(GatehouseError) {
            client = try AdminClient.forThisInstance()
        } catch {
            guard error.code == .unreachable else { throw error }
            return try directly(request, output: output)
        }
        guard case .done(let text) = try client.ask(.evidence(request), descriptors: output.map { [$0] } ?? []) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        return text
    }

    private static func directly(_ request: EvidenceRequest, output: Int32?) throws -> String {
        let access = try LedgerAccess()
        let facts = ProcessFacts.current
        let configuration = DaemonConfiguration(facts: facts, policy: nil, isEmbedded: false)
        let manifest = try ConfigurationLoader(configuration: configuration).load().manifest
        return try LedgerAccess.reading {
            let writer: LedgerWriter
            do throws(LedgerError) {
                writer = try LedgerWriter.open(
                    facts.paths.ledger, clock: SystemClock(), origin: try access.reader.origin())
            } catch {
                guard error.code == .locked else { throw error }
                throw GatehouseError(
                    .unreachable, "another process writes the ledger and no daemon answers",
                    hint: "wait until it has ended, or start the daemon: gatehouse up", cause: error)
            }
            let books = try RecordsStore.open(facts.paths.records)
            let desk = EvidenceDesk(ledger: writer, reader: access.reader, payloads: LazyPayloads()) { isForced in
                let sinks = isForced ? [] : manifest.exports
                return try LedgerFollowers(books: books, sinks: sinks, folder: facts.paths.export).slowest()
            }
            let text = try desk.perform(
                request, by: OperatorName(userID: getuid()), retention: manifest.ledger.keep, output: output)
            try writer.close()
            return text
        }
    }
}
