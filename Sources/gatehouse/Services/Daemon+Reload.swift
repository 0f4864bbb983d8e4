import Detection
import Gate
import Policy
import Proxy
import Synchronization
import Vault
import Vocabulary

extension Daemon {
    /// Takes the policy files anew: as a whole, or not at all when anything in them is wrong. A policy that is not provably
    /// as strict as the one in force is only taken when its version is confirmed.
    ///
    /// - Parameters:
    ///   - confirming: the version of the weaker policy that the operator saw.
    ///   - willConfirm: whether the operator is asked next, so that a weaker policy is no refusal yet.
    ///   - reason: why, in the operator's words; entered in the ledger.
    func reload(
        by name: OperatorName,
        confirming: String? = nil,
        willConfirm: Bool = false,
        reason: String? = nil
    ) throws(GatehouseError) -> Reloading {
        if let reason { try OperatorText.check(reason, "the reason") }
        let done = try reloading.withLock { _ throws(GatehouseError) in
            try judged(by: name, confirming: confirming, willConfirm: willConfirm, reason: reason)
        }
        guard case .taken(let text) = done else { return done }
        // Behind the policy: what a command takes its time for must keep nothing in force that is no more.
        vault.runCommands()
        gate.tryKeysAnew()
        return .taken(text + missingKeys)
    }

    private func judged(
        by name: OperatorName, confirming: String?, willConfirm: Bool, reason: String?
    ) throws(GatehouseError) -> Reloading {
        let policy: PolicySnapshot
        let rules: [DetectionRule]
        do throws(GatehouseError) {
            policy = try ConfigurationLoader(configuration: configuration).load()
            rules = try DetectionLoader(configuration: configuration).load()
        } catch {
            note(error.message, by: name)
            throw GatehouseError(
                .denied, "the old policy stays: \(error.message)", hint: error.hint, cause: error)
        }
        let weakenings =
            PolicyChange(from: gate.policy, to: policy).weakenings.map(\.text)
            + RuleWeakening.texts(from: detection.inForce, to: rules)
        // What is confirmed is exactly this policy with exactly these rules.
        let version = "\(policy.version)-\(RuleWeakening.version(of: rules))"
        if !weakenings.isEmpty, confirming?.utf8.elementsEqual(version.utf8) != true {
            if !willConfirm {
                let count = weakenings.count == 1 ? "once" : "\(weakenings.count) times"
                note(
                    "it is weaker than the policy in force (\(count)) and that was not confirmed: "
                        + weakenings.joined(separator: "; "), by: name)
            }
            return .weaker(version: version, weakenings: weakenings)
        }
        lastFailure.withLock { $0 = nil }
        // Who is who must be durable before the policy that names them is in force.
        try serveCallers(policy)
        try agents.align(with: policy, isWhole: !configuration.isEmbedded)
        // In this order: detection begins at the place of the channel that is furthest behind.
        try desk.configure(policy.manifest.alerts)
        detection.replace(rules)
        return .taken(take(policy, by: name, weakenings: weakenings, reason: reason))
    }

    /// Puts a policy in force and judges everything that is open by it.
    private func take(_ policy: PolicySnapshot, by name: OperatorName, weakenings: [String], reason: String?) -> String
    {
        let before = gate.policy.manifest
        gate.report(PolicyEntry.loaded(policy, after: gate.policy, by: name, weakenings: weakenings, reason: reason))
        // Keys that moved are where they are now.
        vault.take(sources: ProviderSecrets.sources(policy.manifest))
        let revoked = gate.replacePolicy(policy)
        exports.take(policy.manifest)
        metrics.take(policy.manifest) { [unowned self] in status() }
        var text = "policy \(policy.version.prefix(12)) is in force; \(revoked) open exchanges ended by it"
        // Addresses are judged when a connection is opened, and nobody remembers which address an open one has.
        let granted = Set(policy.manifest.privateAddresses + policy.manifest.loopbackForTests)
        if !(before.privateAddresses + before.loopbackForTests).allSatisfy(granted.contains) {
            let closed = doors.closeConnections()
            text += "; an address was withdrawn, so all \(closed) connections were closed"
        }
        return text
    }

    /// The first few keys that cannot be had, in words; nothing when all can.
    private var missingKeys: String {
        let names = ProviderSecrets.sources(gate.policy.manifest).keys.sorted()
        let failures = names.compactMap { name -> String? in
            do throws(VaultError) {
                try vault.check(name)
                return nil
            } catch {
                return "; the key of `\(name)` cannot be had: \(error.message)"
            }
        }
        return failures.prefix(3).joined()
            + (failures.count > 3 ? "; \(failures.count - 3) further keys cannot be had" : "")
    }

    private func note(_ reason: String, by name: OperatorName) {
        gate.report(PolicyEntry.refused(reason, by: name, keeping: gate.policy))
        let failure = FailedReload(time: clock.now.milliseconds, operator: name.text, reason: reason)
        lastFailure.withLock { $0 = failure }
    }
}
