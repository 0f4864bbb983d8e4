import Glibc

/// Ends an embedded daemon when no run is under way any more.
struct IdleEnd: Sendable {
    let runs: RunRegistry

    func start() {
        let runs = self.runs
        BackgroundThread.start {
            // The starter gets its time to register; after that a short silence is the end.
            var quiet = -(GatehouseLimits.daemonPatience - GatehouseLimits.embeddedIdle)
            while quiet < GatehouseLimits.embeddedIdle {
                usleep(50_000)
                if runs.active.isEmpty { quiet += 50 } else { quiet = 0 }
            }
            kill(getpid(), SIGTERM)
        }
    }
}
