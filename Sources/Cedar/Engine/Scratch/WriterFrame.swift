/// A container or an entity that is being written.
struct WriterFrame {
    /// What it will be.
    enum Kind {
        case set, record
        /// The attributes of the entity with this word; its ancestors stand from `ancestors` on.
        case entity(UInt64, ancestors: Int)
    }

    let kind: Kind
    /// Where its values begin among those pending.
    let start: Int
    /// The name it has in the record around it.
    let key: UInt32?
}
