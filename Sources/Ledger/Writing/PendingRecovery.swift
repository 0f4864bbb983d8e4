/// A note that a torn tail is about to be cut off, kept until the `recovery` entry is durable, so that a second crash
/// in between cannot make the ledger forget the gap.
struct PendingRecovery: Hashable {
    static let name = "recovering"

    let index: UInt64
    let droppedBytes: Int

    init(index: UInt64, droppedBytes: Int) {
        self.index = index
        self.droppedBytes = droppedBytes
    }

    /// Reads what `bytes` writes; nil for anything else.
    init?(_ bytes: [UInt8]) {
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard parts.count == 3, let index = UInt64(parts[0]), let dropped = Int(parts[1]) else { return nil }
        self.init(index: index, droppedBytes: dropped)
        guard self.bytes == bytes else { return nil }
    }

    var bytes: [UInt8] { Array("\(index) \(droppedBytes) \n".utf8) }
}
