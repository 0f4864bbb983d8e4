import Gate
import Glibc
import Ledger
import Policy
import Records
import Synchronization
import Vocabulary

/// Checks the ledger from time to time on a thread of its own, slowly enough that the gate does not feel it, and enters
/// what came of it. A bad ledger shuts the gate, unless the operator wants an alarm alone.
final class SelfChecker: Sendable {
    private let daemon: Daemon
    private let stores: DaemonStores

    init(daemon: Daemon, stores: DaemonStores) {
        self.daemon = daemon
        self.stores = stores
    }

    /// Checks until the process ends: soon after the start, then as often as the manifest says.
    func start() {
        BackgroundThread.start { [self] in
            var due = ContinuousClock.now
            while true {
                if let seconds = daemon.gate.policy.manifest.ledger.selfCheckSeconds, ContinuousClock.now >= due {
                    check()
                    due = .now + .seconds(seconds)
                }
                usleep(GatehouseLimits.keeperMicroseconds)
            }
        }
    }

    private func check() {
        var entries: UInt64 = 0
        do throws(LedgerError) {
            try walk { entries = $0 }
            note(
                StatusReport.SelfCheck(time: daemon.clock.now.milliseconds, entries: entries, problem: nil), index: nil)
        } catch {
            // A ledger that is being closed is not a bad one.
            guard daemon.ledger.failure == nil else { return }
            note(
                StatusReport.SelfCheck(
                    time: daemon.clock.now.milliseconds, entries: entries, problem: error.description),
                index: error.index)
        }
    }

    private func walk(_ progress: (UInt64) -> Void) throws(LedgerError) {
        while true {
            do {
                return try walkOnce(progress)
            } catch {
                // Entries were pruned under the walk; each time there are fewer.
                guard error.code == .pruned else { throw error }
            }
        }
    }

    private func walkOnce(_ progress: (UInt64) -> Void) throws(LedgerError) {
        var check = try begin()
        let pause = UInt32(1_000_000 * 256 / GatehouseLimits.selfCheckEntries)
        while try check.step() {
            progress(check.checked)
            usleep(pause)
        }
        progress(check.checked)
    }

    /// Begins under the key that signs; a rotation may come between asking for it and reading what it signed.
    private func begin() throws(LedgerError) -> LedgerSelfCheck {
        while true {
            let vkey = daemon.ledger.verificationKey
            var known = [daemon.ledger.head]
            if let head = try? stores.records.rememberedHead(), let root = TreeHash(head.root) {
                known.append(LedgerHead(size: head.size, root: root))
            }
            do {
                return try LedgerSelfCheck(daemon.configuration.paths.ledger, vkey: vkey, known: known)
            } catch {
                guard !daemon.ledger.verificationKey.utf8.elementsEqual(vkey.utf8) else { throw error }
            }
        }
    }

    private func note(_ found: StatusReport.SelfCheck, index: UInt64?) {
        daemon.selfCheck.withLock { $0 = found }
        var fields: [EntryKey: EntryValue] = [
            .ended: .string(found.problem == nil ? "intact" : "bad"), .entries: .int(Int64(clamping: found.entries)),
        ]
        if let problem = found.problem { fields[.detail] = .string(problem) }
        daemon.gate.report(Entry(kind: .selfCheck, fields: fields))
        guard let problem = found.problem else { return }
        let place = index.map { "first bad entry \($0): " } ?? ""
        ErrorOutput.line("gatehouse: ALARM: THE LEDGER IS NOT WHAT WAS WRITTEN: \(place)\(problem)")
        guard daemon.gate.policy.manifest.ledger.badCheck == .shut else { return }
        ErrorOutput.line("gatehouse: \(daemon.shut("the ledger's self check failed: \(place)\(problem)"))")
    }
}
