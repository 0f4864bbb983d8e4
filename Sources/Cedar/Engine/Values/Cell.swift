/// A value in sixteen bytes of plain data: nothing to count, nothing to free. Texts are symbols, containers are ranges
/// of a `CellStore`.
struct Cell: Sendable {
    /// What the bits mean.
    enum Kind: UInt8 {
        /// 0 or 1.
        case bool
        /// A signed integer.
        case long
        /// A symbol.
        case string
        /// The symbol of the type above, that of the id below.
        case entity
        /// A range of distinct cells in canonical order.
        case set
        /// A range of cells in order of their keys.
        case record
        /// A version 4 address, or where the two words of a version 6 address stand.
        case ip
        /// Ten thousandths.
        case decimal
        /// Milliseconds since the epoch.
        case datetime
        /// Milliseconds.
        case duration
    }

    /// What `bits` means.
    var kind: Kind
    /// Levels of a container; 1 for an address of version 6.
    var detail: UInt8 = 0
    /// Prefix length of an address.
    var prefix: UInt8 = 0
    /// Symbol of the attribute this is the value of, where it stands in a record. No part of the value.
    var key: UInt32 = 0
    /// The value itself.
    var bits: UInt64

    init(_ kind: Kind, _ bits: UInt64) {
        self.kind = kind
        self.bits = bits
    }

    init(_ value: Bool) { self.init(.bool, UInt64(value ? 1 : 0)) }

    init(_ kind: Kind, _ number: Int64) { self.init(kind, UInt64(bitPattern: number)) }

    /// A container of `count` cells from `start`; its header stands right before.
    init(_ kind: Kind, start: Int, count: Int, depth: Int) {
        self.init(kind, UInt64(UInt32(truncatingIfNeeded: start)) | UInt64(count) << 32)
        detail = UInt8(truncatingIfNeeded: depth)
    }

    /// The integer of a long, decimal, datetime or duration.
    var number: Int64 { Int64(bitPattern: bits) }
    /// Whether a Bool is true.
    var isTrue: Bool { bits != 0 }
    /// The symbol of a string.
    var symbol: UInt32 { UInt32(truncatingIfNeeded: bits) }
    /// The symbol of an entity's type.
    var type: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) }
    /// Where a container or a long address begins.
    var start: Int { Int(UInt32(truncatingIfNeeded: bits)) }
    /// Number of cells of a container.
    var count: Int { Int(bits >> 32) }
    /// Where a container ends.
    var end: Int { start + count }
    /// Whether this is a set or a record.
    var isContainer: Bool { kind == .set || kind == .record }
    /// Levels of sets and records, 0 for a scalar.
    var depth: Int { isContainer ? Int(detail) : 0 }
}
