import Vocabulary

/// The ledger entries of a run's beginning and end.
enum RunEntry {
    /// A run began. Only the command's first word is kept: arguments may hold secrets.
    static func started(_ run: RunRegistry.ActiveRun, task: String?) -> Entry {
        var fields: [EntryKey: EntryValue] = [.command: .string(run.command)]
        if let task { fields[.task] = .string(task) }
        return Entry(
            kind: .runStart, agent: run.caller.agent, run: run.caller.run,
            fields: fields.merging(run.caller.facts) { $1 })
    }

    /// A run ended; without a status when its client went away without saying one.
    static func ended(_ caller: Caller, status: Int32?) -> Entry {
        let fields = caller.facts.merging(status.map { [.status: .int(Int64($0))] } ?? [:]) { $1 }
        return Entry(kind: .runEnd, agent: caller.agent, run: caller.run, fields: fields)
    }
}
