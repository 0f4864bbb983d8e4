/// Compares how far the runs of an agent may go.
enum LimitComparison {
    /// A limit that is gone or wider weakens the guard, and so does a task that is gone: its runs cannot be told apart any more.
    static func differences(from old: AgentRules, to new: AgentRules) -> [PolicyDifference] {
        let key = "agents.\(new.name)"
        var found = differences(old.limits, new.limits, key + ".limits", "a run of agent `\(new.name)`")
        for task in old.tasks {
            let name = key + ".tasks.\(task.name)"
            guard let now = new.tasks.first(where: { $0.name.utf8.elementsEqual(task.name.utf8) }) else {
                found.append(
                    PolicyDifference(.weakens, .agent, name, "agent `\(new.name)` has no task `\(task.name)` any more"))
                continue
            }
            found += differences(
                task.limits, now.limits, name, "a run of agent `\(new.name)` for task `\(task.name)`")
        }
        return found
    }

    private static func differences(
        _ old: RunLimits, _ new: RunLimits, _ key: String, _ whose: String
    ) -> [PolicyDifference] {
        zip(old.named, new.named).compactMap { before, after in
            let (was, now) = (before.value ?? .max, after.value ?? .max)
            guard was != now else { return nil }
            let effect: PolicyDifference.Effect = now > was ? .weakens : .tightens
            let how = after.value == nil ? "unlimited" : now > was ? "wider" : "tighter"
            return PolicyDifference(effect, .agent, "\(key).\(before.name)", "\(whose) has its `\(before.name)` \(how)")
        }
    }
}
