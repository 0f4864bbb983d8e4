/// Where encoders write: an array here, a network buffer in the doors.
package protocol ByteSink {
    /// Adds bytes at the end.
    mutating func append(bytes: Span<UInt8>)
}

extension [UInt8]: ByteSink {
    /// Adds bytes at the end.
    package mutating func append(bytes: Span<UInt8>) {
        // Safe: the pointer does not outlive the closure.
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

extension ByteSink {
    /// Adds the UTF-8 of a text.
    package mutating func append(text: String) {
        append(bytes: Array(text.utf8).span)
    }
}
