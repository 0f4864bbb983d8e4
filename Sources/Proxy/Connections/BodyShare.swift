/// What one run may hold of the request bodies: an agent that hoards them gets in nobody's way but its own.
final class BodyShare: Sendable {
    private let own = BodyBudget(limit: ProxyLimits.bodyBytesOfRun)
    private let all: BodyBudget

    init(of all: BodyBudget) {
        self.all = all
    }

    /// Takes room for some bytes; no when the run's share or the whole is used up.
    func take(_ bytes: Int) -> Bool {
        guard own.take(bytes) else { return false }
        guard all.take(bytes) else {
            own.giveBack(bytes)
            return false
        }
        return true
    }

    /// Gives room back.
    func giveBack(_ bytes: Int) {
        own.giveBack(bytes)
        all.giveBack(bytes)
    }
}
