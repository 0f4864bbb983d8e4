import Ledger
import Synchronization
import Vocabulary

/// The payload store, opened when something is to be recorded or read for the first time: where nothing is recorded, neither
/// folder nor key is made.
final class LazyPayloads: PayloadRecording {
    private static let credential = "gatehouse.payload-key"

    /// What is on the disk, open or not.
    let folder: PayloadFolder
    private let path: String
    private let key: String
    /// Whether a missing key may be made: not where systemd is to bring it.
    private let makesKey: Bool
    // Held while it is opened, so that it is opened once.
    private let opened = Mutex<PayloadStore?>(nil)

    init(facts: ProcessFacts = .current) {
        path = facts.paths.payloads
        folder = PayloadFolder(path)
        let credentials = facts.variable("CREDENTIALS_DIRECTORY").map { "\($0)/\(Self.credential)" }
        let isGiven = credentials.map { ConfigurationFile.isThere($0) } ?? false
        key = isGiven ? credentials ?? facts.paths.payloadKey : facts.paths.payloadKey
        makesKey = !isGiven
    }

    /// The store.
    func store() throws(LedgerError) -> PayloadStore {
        try opened.withLock { opened throws(LedgerError) in
            if let opened { return opened }
            let store = try PayloadStore.open(path, key: key, makesKey: makesKey, clock: SystemClock())
            opened = store
            return store
        }
    }

    func begin(_ label: PayloadLabel) -> any PayloadStream {
        do {
            return try store().begin(label)
        } catch {
            return FailedPayload(failure: PayloadFailure("\(error)"))
        }
    }

    /// The blobs of keys that are going to be erased; nothing is put under them any more.
    func claim(_ keys: [StoredKey]) throws(LedgerError) -> [PayloadFolder.Blob] {
        if let store = opened.withLock({ $0 }) { return try store.claim(keys) }
        var blobs: [PayloadFolder.Blob] = []
        for key in keys { blobs += try folder.blobs(of: key.name) }
        return blobs
    }

    /// Lets go of the keys of a run that ended.
    func forget(_ run: RunID) { opened.withLock { $0 }?.forget(run) }
}
