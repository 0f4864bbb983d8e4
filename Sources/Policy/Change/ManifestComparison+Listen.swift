import Vocabulary

extension ManifestComparison {
    /// A new place at which callers are let in weakens the guard, and so does one that is no longer encrypted.
    mutating func compareListeners() {
        let (before, after) = (old.manifest.listen, new.manifest.listen)
        let (was, now) = (before?.endpoints ?? [], after?.endpoints ?? [])
        for (door, endpoint) in now where !was.contains(where: { $0 == (door, endpoint) }) {
            note(.weakens, .listener, "listen.\(door.rawValue)", "callers with keys are served at `\(endpoint)`")
        }
        for (door, endpoint) in was where !now.contains(where: { $0 == (door, endpoint) }) {
            note(
                .tightens, .listener, "listen.\(door.rawValue)",
                "callers with keys are no longer served at `\(endpoint)`")
        }
        guard before != nil, after != nil, before?.tls != after?.tls else { return }
        let key = "listen.certificate"
        switch (before?.tls, after?.tls) {
        case (_?, nil): note(.weakens, .listener, key, "what callers with keys say is no longer encrypted")
        case (nil, _?): note(.tightens, .listener, key, "what callers with keys say is encrypted")
        default: note(.weakens, .listener, key, "callers with keys are shown another certificate")
        }
    }
}
