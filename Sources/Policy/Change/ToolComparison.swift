/// Compares the pinned tools of two policies.
enum ToolComparison {
    /// Tools that came, went, or are described or classified otherwise.
    static func differences(from old: ToolCatalog, to new: ToolCatalog) -> [PolicyDifference] {
        var found: [PolicyDifference] = []
        for tool in new.tools {
            let name = Quoting.quoted(tool.actionID)
            guard let before = old.tool(tool.name, of: tool.server) else {
                found.append(PolicyDifference(.weakens, .tool, tool.actionID, "tool \(name) is pinned"))
                continue
            }
            if before.fields != tool.fields {
                let text = "tool \(name) takes other arguments than those that were pinned"
                found.append(PolicyDifference(.weakens, .tool, tool.actionID, text))
            }
            let (left, right) = (Set(before.groups), Set(tool.groups))
            guard left != right else { continue }
            // A group can be permitted as well as forbidden, so no move is provably stricter.
            let text =
                "tool \(name) is in \(Quoting.list(tool.groups)) now, no longer in \(Quoting.list(before.groups))"
            found.append(PolicyDifference(.weakens, .tool, tool.actionID, text))
        }
        for tool in old.tools where new.tool(tool.name, of: tool.server) == nil {
            let text = "tool \(Quoting.quoted(tool.actionID)) is no longer pinned"
            found.append(PolicyDifference(.tightens, .tool, tool.actionID, text))
        }
        return found
    }

    /// Tools of the agents themselves that are known to do more or less.
    static func differences(from old: ToolActions, to new: ToolActions) -> [PolicyDifference] {
        var found: [PolicyDifference] = []
        for name in Set(old.phrases.keys).union(new.phrases.keys).sorted() {
            let (before, after) = (old.phrases[name] ?? [], new.phrases[name] ?? [])
            guard before != after || (old.phrases[name] == nil) != (new.phrases[name] == nil) else { continue }
            let words = ToolActions.sayable.filter(after.contains).map(\.rawValue)
            let text =
                "tool \(Quoting.quoted("builtin/" + name)) counts as \(words.isEmpty ? "nothing more" : Quoting.list(words)) now"
            // Each phrase can be permitted as well as forbidden by hand; more of them is stricter only where all were there.
            let isStricter = old.phrases[name] != nil && !before.isEmpty && before.isSubset(of: after)
            found.append(PolicyDifference(isStricter ? .tightens : .weakens, .tool, "builtin/" + name, text))
        }
        return found
    }
}
