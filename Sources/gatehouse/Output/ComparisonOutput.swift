import Ledger

/// What `gatehouse ledger compare` prints.
struct ComparisonOutput: Encodable {
    struct Head: Encodable {
        let entries: UInt64
        let root: String
    }

    /// `same`, `copy behind`, `truncated`, `fork`.
    let verdict: String
    /// Whether the ledger has everything that the copy has, unchanged.
    let good: Bool
    let local: Head
    let remote: Head
    /// Entries that the ledger had and has no more.
    let missing: UInt64?
    /// Whether it is proved that the copy only continues what the ledger has; only for `truncated`.
    let proved: Bool?
    /// The first entry that differs, when that can be told.
    let firstDifference: UInt64?
    /// What was read of the copy: `checkpoint`, or `checkpoint and tiles`; its entries never are.
    let read: String
    private let tiles: Bool

    init(_ comparison: LedgerComparison) {
        good = comparison.isGood
        local = Head(entries: comparison.local.size, root: comparison.local.root.description)
        remote = Head(entries: comparison.remote.size, root: comparison.remote.root.description)
        tiles = comparison.extent == .tiles
        read = tiles ? "checkpoint and tiles" : "checkpoint"
        var (missing, proved, first): (UInt64?, Bool?, UInt64?)
        switch comparison.verdict {
        case .same: verdict = "same"
        case .copyBehind: verdict = "copy behind"
        case .truncated(let isProved):
            verdict = "truncated"
            missing = comparison.remote.size - comparison.local.size
            proved = isProved
        case .fork(let index):
            verdict = "fork"
            first = index
        }
        (self.missing, self.proved, firstDifference) = (missing, proved, first)
    }

    /// A good answer says nothing of what the copy can still give back.
    private var unread: String {
        "  of the copy, only its \(read) \(tiles ? "were" : "was") read; `gatehouse ledger verify --directory COPY` reads its entries"
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        let sizes = "  here \(local.entries) entries, there \(remote.entries)"
        switch verdict {
        case "same": return [terminal.good("the same") + sizes, unread]
        case "copy behind":
            return [
                terminal.good("the copy is behind") + sizes, "  everything the copy signed is here, unchanged", unread,
            ]
        case "truncated":
            let rest =
                proved == true
                ? "what is left is the beginning of the copy"
                : "whether the rest is unchanged, only a copy with tiles shows"
            return [
                terminal.bad("TRUNCATED") + sizes, "  \(missing ?? 0) entries were signed once and are gone; \(rest)",
            ]
        default:
            let place =
                firstDifference.map { "the first entry that differs is \($0)" } ?? "where, only the tiles of both show"
            return [
                terminal.bad("FORK") + sizes, "  both are signed and contradict each other: \(place)",
                "  somebody signed with the ledger's key: keep both, and begin a new ledger with a new key",
            ]
        }
    }
}
