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
        return try lastFailure.withLock { failure throws(GatehouseError) in
            let policy: PolicySnapshot
            let rules: [DetectionRule]
            do throws(GatehouseError) {
                policy = try ConfigurationLoader(configuration: configuration).load()
                rules = try DetectionLoader(configuration: configuration).load()
            } catch {
                failure = refuse(error.message, by: name)
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
                    failure = refuse(
                        "it is weaker than the policy in force (\(count)) and that was not confirmed: "
                            + weakenings.joined(separator: "; "), by: name)
                }
                return .weaker(version: version, weakenings: weakenings)
            }
            failure = nil
            // Who is who must be durable before the policy that names them is in force.
            try serveCallers(policy)
            try agents.align(with: policy, isWhole: !configuration.isEmbedded)
            // In this order: detection begins at the place of the channel that is furthest behind.
            try desk.configure(policy.manifest.alerts)
            detection.replace(rules)
            return .taken(take(policy, by: name, weakenings: weakenings, reason: reason))
        }
    }

    /// Puts a policy in force and judges everything that is open by it.
    private func take(_ policy: PolicySnapshot, by name: OperatorName, weakenings: [String], reason: String?) -> String
    {
        let before = gate.policy.manifest
        gate.report(PolicyEntry.loaded(policy, after: gate.policy, by: name, weakenings: weakenings, reason: reason))
        // Keys that moved are where they are now, and commands print them anew.
        vault.replace(sources: ProviderSecrets.sources(policy.manifest))
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

    private func refuse(_ reason: String, by name: OperatorName) -> FailedReload {
        gate.report(PolicyEntry.refused(reason, by: name, keeping: gate.policy))
        return FailedReload(time: clock.now.milliseconds, operator: name.text, reason: reason)
    }
}
