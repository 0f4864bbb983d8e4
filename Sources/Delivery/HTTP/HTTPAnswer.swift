/// What a receiver answered, whole.
package struct HTTPAnswer: Sendable {
    /// The status, 200 to 999; redirections are handed on and never followed.
    package let status: Int
    /// The header fields in their order.
    package let fields: [(name: String, value: String)]
    /// The body, transfer coding undone.
    package let body: [UInt8]

    /// States an answer.
    package init(status: Int, fields: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// Whether the receiver says that all is well.
    package var isSuccess: Bool { (200...299).contains(status) }

    /// The first field of that name, whatever its case.
    package func field(_ name: String) -> String? {
        let wanted = name.utf8.map(Self.lowered)
        return fields.first { $0.name.utf8.map(Self.lowered).elementsEqual(wanted) }?.value
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
