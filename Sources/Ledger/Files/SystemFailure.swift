internal import Glibc

/// An error number of the kernel.
struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
    let number: Int32

    /// The number the calling thread's last failed call left.
    static var last: Self { Self(number: errno) }

    var description: String {
        guard let text = unsafe strerror(number) else { return "error \(number)" }
        return unsafe "\(String(cString: text)) (\(number))"
    }
}
