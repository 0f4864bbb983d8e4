extension HTTPHeaders {
    /// Writes all fields, each with its CRLF, in their order and with their bytes.
    package func write(into sink: inout some ByteSink) {
        var block: [UInt8] = []
        block.reserveCapacity(storage.count + fields.count * 4)
        for field in fields {
            block.append(contentsOf: storage[field.name])
            block.append(.colon)
            block.append(.space)
            block.append(contentsOf: storage[field.value])
            block.append(.carriageReturn)
            block.append(.lineFeed)
        }
        sink.append(bytes: block.span)
    }
}
