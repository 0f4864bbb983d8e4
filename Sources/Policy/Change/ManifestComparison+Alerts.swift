extension ManifestComparison {
    /// A channel that is gone, is told less or tells somebody else weakens the guard: nobody may hear of the next alert.
    mutating func compareAlerts(_ before: [AlertChannel], _ after: [AlertChannel]) {
        for channel in before {
            let key = "alerts.\(channel.name)"
            guard let now = after.first(where: { $0.name.utf8.elementsEqual(channel.name.utf8) }) else {
                note(.weakens, .alert, key, "alerts no longer go to channel `\(channel.name)`")
                continue
            }
            if now.way != channel.way {
                note(.weakens, .alert, key, "channel `\(channel.name)` goes another way")
            }
            let words = ManifestVocabulary.severities
            let (least, was) = (words.firstIndex(of: now.atLeast) ?? 0, words.firstIndex(of: channel.atLeast) ?? 0)
            if least > was {
                note(
                    .weakens, .alert, key,
                    "channel `\(channel.name)` is told from `\(now.atLeast)` on, and was from `\(channel.atLeast)`")
            }
            if now.perHour < channel.perHour {
                note(
                    .weakens, .alert, key,
                    "channel `\(channel.name)` takes \(now.perHour) messages in an hour, and took \(channel.perHour)")
            }
        }
        for channel in after where !before.contains(where: { $0.name.utf8.elementsEqual(channel.name.utf8) }) {
            note(.tightens, .alert, "alerts.\(channel.name)", "alerts go to channel `\(channel.name)` as well")
        }
    }
}
