import Glibc

/// A file descriptor that closes itself.
struct OpenDescriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    /// What the kernel knows about the open file, or nil when it would not say.
    borrowing func status() -> stat? {
        var status = stat()
        return unsafe fstat(number, &status) == 0 ? status : nil
    }
}
