import Glibc

/// The plaintext of one secret: held once, never copied by accident, wiped when it is let go.
///
/// It cannot be printed, compared with `==`, encoded or copied. Sendable though it holds a pointer: the memory is
/// written only before the initializer returns and in `deinit`, and only one owner exists.
@safe package struct SecretBytes: ~Copyable, @unchecked Sendable {
    private let storage: UnsafeMutableBufferPointer<UInt8>
    /// How many bytes the secret has.
    package let count: Int

    /// Lets `fill` write up to `capacity` bytes; it returns how many it wrote. What it throws goes through.
    package init<Failure: Error>(
        capacity: Int,
        filledBy fill: (inout MutableSpan<UInt8>) throws(Failure) -> Int
    ) throws(Failure) {
        let storage = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(capacity, 1))
        unsafe storage.initialize(repeating: 0)
        do {
            var span = unsafe storage.mutableSpan
            let written = try fill(&span)
            self.count = min(max(written, 0), storage.count)
        } catch {
            unsafe Self.wipe(storage)
            unsafe storage.deallocate()
            throw error
        }
        unsafe self.storage = storage
    }

    /// Copies bytes; wiping their first home stays with the caller.
    package init(copying bytes: borrowing Span<UInt8>) {
        self.init(capacity: bytes.count) { target in
            for index in bytes.indices { target[index] = bytes[index] }
            return bytes.count
        }
    }

    deinit {
        unsafe Self.wipe(storage)
        unsafe storage.deallocate()
    }

    /// Lends the bytes; they must not be copied beyond the one write they are for.
    package borrowing func withBytes<Value: ~Copyable, Failure: Error>(
        _ body: (borrowing Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(storage)[..<count]))
        return try body(span)
    }

    /// Whether the bytes are these, in time that depends on the lengths alone.
    package borrowing func matches(_ other: borrowing Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        var difference: UInt8 = 0
        for index in 0..<count { unsafe difference |= storage[index] ^ other[index] }
        return difference == 0
    }

    /// Overwrites memory with zeros; the C library promises that no optimiser leaves this out.
    static func wipe(_ memory: UnsafeMutableBufferPointer<UInt8>) {
        guard let base = memory.baseAddress else { return }
        unsafe explicit_bzero(base, memory.count)
    }
}
