internal import Glibc

extension ArraySlice<UInt8> {
    /// Whether both have the same bytes. `==` compares them one by one.
    func isSame(as other: Self) -> Bool {
        guard count == other.count else { return false }
        return unsafe withUnsafeBytes { mine in
            unsafe other.withUnsafeBytes { others in
                guard let mine = mine.baseAddress, let others = others.baseAddress else { return true }
                return unsafe memcmp(mine, others, count) == 0
            }
        }
    }
}
