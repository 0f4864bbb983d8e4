extension ManifestComparison {
    /// What is declared of models' handling of data. Whatever may satisfy a demand that it did not satisfy weakens. What
    /// classes demand are rules, and compared as such.
    mutating func compareHandlings() {
        for provider in new.manifest.providers {
            guard let before = old.manifest.provider(provider.name) else { continue }
            compare(
                before.handling, provider.handling, "providers.\(provider.name).data", "provider `\(provider.name)`")
        }
        var seen: Set<ModelName> = []
        for model in (old.manifest.traits + new.manifest.traits).map(\.model) where seen.insert(model).inserted {
            compare(old.handling(of: model), new.handling(of: model), "models.\(model).data", "`\(model)`")
        }
    }

    private mutating func compare(_ before: DataHandling, _ after: DataHandling, _ key: String, _ whose: String) {
        if before.region != after.region {
            let text = after.region.map { "\(whose) is declared to be in \($0)" } ?? "no region is declared of \(whose)"
            note(after.region == nil ? .tightens : .weakens, .provider, key + ".region", text)
        }
        if before.retention != after.retention {
            let isShorter = (after.retention ?? .forever) < (before.retention ?? .forever)
            let text =
                after.retention.map { "\(whose) is declared to keep what it is sent: \($0)" }
                ?? "no retention is declared of \(whose)"
            note(isShorter ? .weakens : .tightens, .provider, key + ".retention", text)
        }
        if before.training != after.training {
            let text =
                after.training.map { "training is declared of \(whose): \($0.rawValue)" }
                ?? "nothing is declared of \(whose) about training"
            note(after.training == .never ? .weakens : .tightens, .provider, key + ".training", text)
        }
    }
}
