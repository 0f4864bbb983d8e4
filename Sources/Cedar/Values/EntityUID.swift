/// The name of an entity: a type path and an id. One machine word; the hash is computed once.
package struct EntityUID: Hashable, Comparable, Sendable, CustomStringConvertible {
    private final class Storage: Sendable {
        let type: ByteText
        let id: ByteText
        let hash: Int

        init(type: ByteText, id: ByteText) {
            self.type = type
            self.id = id
            var hasher = Hasher()
            hasher.combine(type)
            hasher.combine(id)
            hash = hasher.finalize()
        }
    }

    private let storage: Storage

    /// `type` is a path as in `Net::Host`; `id` is any text. Neither is checked here: the parser makes only valid
    /// paths, and a policy built by a program is checked by `CedarPolicy.validated()`.
    package init(type: String, id: String) {
        storage = Storage(type: ByteText(type), id: ByteText(id))
    }

    /// The same from byte-exact text.
    package init(type: ByteText, id: ByteText) {
        storage = Storage(type: type, id: id)
    }

    /// The entity type, as in `Net::Host`.
    package var type: ByteText { storage.type }
    /// The id, byte-exact.
    package var id: ByteText { storage.id }
    /// The hash of type and id, differing from run to run.
    var cachedHash: Int { storage.hash }

    /// The Cedar spelling: `Net::Host::"example.com"`.
    package var description: String { "\(type)::\(QuotedText.literal(id))" }

    /// Same bytes in type and id.
    package static func == (left: EntityUID, right: EntityUID) -> Bool {
        if left.storage === right.storage { return true }
        return left.storage.hash == right.storage.hash && left.storage.type == right.storage.type
            && left.storage.id == right.storage.id
    }

    /// Byte order of type, then id: the same in every run.
    package static func < (left: EntityUID, right: EntityUID) -> Bool {
        left.type == right.type ? left.id < right.id : left.type < right.type
    }

    /// Feeds the hash computed at creation.
    package func hash(into hasher: inout Hasher) { hasher.combine(storage.hash) }
}
