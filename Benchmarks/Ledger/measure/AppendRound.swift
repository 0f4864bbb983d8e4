/// What one round measured.
struct AppendRound {
    /// Our side of it.
    struct Ours {
        let waits: [Duration]
        let time: Duration
        let sample: Sample

        init(waits: [Duration], time: Duration) {
            self.waits = waits
            self.time = time
            sample = Sample(waits)
        }

        /// Entries a second.
        var rate: Double { Double(waits.count) / seconds(time) }
    }

    let ours: Ours
    let bareSample: Sample
    /// Entries a second of the bare loop.
    let bareRate: Double
    /// Entries in a group, on average.
    let groupSize: Double

    init(ours: Ours, bare: [Duration], groups: Int) {
        self.ours = ours
        bareSample = Sample(bare)
        bareRate = Double(ours.waits.count) / seconds(bare.reduce(.zero, +))
        groupSize = Double(ours.waits.count) / Double(max(1, groups))
    }
}

private func seconds(_ duration: Duration) -> Double {
    Double(duration / .nanoseconds(1)) / 1_000_000_000
}
