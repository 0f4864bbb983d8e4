/// What a ledger entry tells. The raw value is the ledger's spelling; a reader keeps kinds it does not know.
package struct EntryKind: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The daemon opened the ledger and is about to open the gate.
    package static let daemonStart = Self(rawValue: "daemon.start")
    /// The daemon closed the gate in good order.
    package static let daemonStop = Self(rawValue: "daemon.stop")
    /// A policy was taken into force; `policy` is its hash.
    package static let policyLoad = Self(rawValue: "policy.load")
    /// A policy was not taken into force, because something in it is wrong or nobody confirmed that it is weaker; the one
    /// before stays.
    package static let policyRefused = Self(rawValue: "policy.refused")
    /// A run began.
    package static let runStart = Self(rawValue: "run.start")
    /// A run ended.
    package static let runEnd = Self(rawValue: "run.end")
    /// An operator looked at a run that had reached a limit.
    package static let runReviewed = Self(rawValue: "run.reviewed")
    /// A decision, durable before the act it permits; `reserve` opens a reservation.
    package static let decision = Self(rawValue: "decision")
    /// What came of an allowed intent; `settle` closes its reservation.
    package static let outcome = Self(rawValue: "outcome")
    /// An agent is in the policy in force that was not before; `agentId` is its own for ever.
    package static let agentKnown = Self(rawValue: "agent.known")
    /// An agent is not in the policy in force any more, and its keys hold no more.
    package static let agentGone = Self(rawValue: "agent.gone")
    /// An operator made a key for an agent.
    package static let keyAdded = Self(rawValue: "key.added")
    /// An operator replaced a key, named in `detail`, by a new one.
    package static let keyRotated = Self(rawValue: "key.rotated")
    /// An operator took a key back.
    package static let keyRevoked = Self(rawValue: "key.revoked")
    /// A credential let nobody in; `count` of them came from `source` since the last such entry.
    package static let keyRefused = Self(rawValue: "key.refused")
    /// A provider keeps the answer to `intent` under the id `answer`; only its agent may come back to it.
    package static let answerKept = Self(rawValue: "answer.kept")
    /// The ledger recovered from a crash; `dropped` bytes of an unacknowledged tail were cut.
    package static let recovery = Self(rawValue: "recovery")
    /// The disk is full: the last entry before the ledger, and with it the gate, shuts.
    package static let ledgerFull = Self(rawValue: "ledger.full")
    /// The ledger's signing key was changed to `key`; both keys signed the tree with this entry.
    package static let ledgerKey = Self(rawValue: "ledger.key")
    /// A detection rule found something; the channels tell it to people.
    package static let alert = Self(rawValue: "alert")
    /// Nobody knows what a channel of alerts has delivered, because its place was damaged: it delivers all of them again.
    package static let alertsAgain = Self(rawValue: "alert.again")
    /// Somebody was refused at one of Gatehouse's own doors: the admin socket, or a key that does not fit.
    package static let accessRefused = Self(rawValue: "access.refused")
    /// The ledger checked itself against its own signatures; `ended` is `intact` or `bad`.
    package static let selfCheck = Self(rawValue: "ledger.check")
    /// A witness of the ledger holds another history than the ledger: it was rolled back, or somebody else signs with
    /// its key.
    package static let witnessFork = Self(rawValue: "witness.fork")
    /// For longer than is allowed, too few witnesses cosigned the ledger.
    package static let witnessLag = Self(rawValue: "witness.lag")
    /// Enough witnesses cosign the ledger again.
    package static let witnessBack = Self(rawValue: "witness.back")
    /// An operator read a recorded payload.
    package static let payloadRead = Self(rawValue: "payload.read")
    /// Payloads were erased, those in `blobs`; that the entries which commit to them remain is no contradiction.
    package static let erasure = Self(rawValue: "payload.erased")
    /// A legal hold began: what it covers may be neither erased nor pruned.
    package static let holdBegin = Self(rawValue: "hold.begin")
    /// The legal hold that entry `hold` began is over.
    package static let holdEnd = Self(rawValue: "hold.end")
    /// The retention policy in force from now on.
    package static let retention = Self(rawValue: "ledger.retention")
    /// Entries below `minimum` are removed from now on; their hashes stay.
    package static let pruned = Self(rawValue: "ledger.pruned")
    /// A budget reached one of its percentages: once for each of them and each of its windows.
    package static let budgetWarning = Self(rawValue: "budget.warning")
    /// The cap over all agents is reached, and with it the gate shut itself; only an operator opens it again.
    package static let breakerStop = Self(rawValue: "breaker.stop")
    /// A provider's account says that it pays for nothing; its calls are refused for `seconds`, then one is tried.
    package static let accountShut = Self(rawValue: "account.shut")
    /// A provider's account pays again.
    package static let accountOpened = Self(rawValue: "account.opened")
    /// Something an operator should look at, for example a placeholder credential seen on its way out.
    package static let finding = Self(rawValue: "finding")
    /// Entries that a sink will never get: `entries` of them, from `first` to `last`, for `reason`.
    package static let exportLost = Self(rawValue: "export.lost")
    /// A sink has not taken an entry for `seconds`; `entries` wait for it.
    package static let exportLate = Self(rawValue: "export.late")
    /// The ledger has not what a sink got from it: it was put back or exchanged. The sink has `entries` of another history
    /// and gets this one from `first` on.
    package static let exportForked = Self(rawValue: "export.forked")
    /// A sink that was late has caught up.
    package static let exportCaughtUp = Self(rawValue: "export.caught-up")
}
