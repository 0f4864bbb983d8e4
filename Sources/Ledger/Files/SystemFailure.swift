internal import Glibc

/// An error number of the kernel.
struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
    let number: Int32

    /// The number the calling thread's last failed call left.
    static var last: Self { Self(number: errno) }

    /// What it means for the ledger: that there is no room, or anything else.
    var code: LedgerError.Code { number == ENOSPC || number == EDQUOT ? .full : .io }

    var description: String {
        guard let text = unsafe strerror(number) else { return "error \(number)" }
        return unsafe "\(String(cString: text)) (\(number))"
    }
}
