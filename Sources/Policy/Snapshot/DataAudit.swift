/// Notices models in agents' lists that may not have the data which the agents handle.
enum DataAudit {
    /// The warnings about a manifest.
    static func warnings(_ manifest: Manifest) -> [PolicyWarning] {
        let handlings = ModelHandlings(manifest)
        var found: [PolicyWarning] = []
        for agent in manifest.agents {
            let classes = agent.handles.compactMap { manifest.dataClass($0.name) }
            for use in agent.models {
                for demanded in classes {
                    let unmet = demanded.unmet(by: handlings.handling(of: use.model))
                    guard !unmet.isEmpty else { continue }
                    let message =
                        "what is declared of \(Quoting.quoted(use.model.description)) does not meet what data of the class "
                        + "`\(demanded.name)` demands (\(unmet.joined(separator: ", "))), so every call of it by "
                        + "`\(agent.name)` is refused"
                    found.append(PolicyWarning(.unfitModel, message, file: manifest.file, at: use.place))
                }
            }
        }
        return found
    }
}
