internal import Crypto

/// A SHA-256 value in the tree, or in the chain of the write-ahead segments.
package struct TreeHash: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// Length in bytes.
    package static let byteCount = 32
    /// The root of the tree without entries (RFC 6962 §2.1).
    package static let emptyRoot = TreeHash(SHA256().finalize())
    /// Where the chain begins.
    static let chainStart = TreeHash(words: (0, 0, 0, 0))

    // Words in memory order: the bytes of the value are the bytes of the hash.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
        (first, second, third, fourth) = words
    }

    private init(_ digest: SHA256.Digest) {
        unsafe self.init(
            words: digest.withUnsafeBytes { unsafe $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) })
    }

    /// Takes 32 bytes, or returns nil when it is another number.
    package init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        unsafe self.init(
            words: bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) })
    }

    /// Takes 32 bytes, or returns nil when it is another number.
    package init?(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { unsafe withUnsafeBytes(of: self) { unsafe [UInt8]($0) } }

    /// Lower-case hexadecimal.
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    func append(to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: self) { unsafe bytes.append(contentsOf: $0) }
    }

    /// The hash of an entry (RFC 6962 §2.1: prefix 0).
    package static func leaf(_ entry: ArraySlice<UInt8>) -> TreeHash {
        var hash = SHA256()
        feed(UInt8(0), into: &hash)
        feed(entry, into: &hash)
        return TreeHash(hash.finalize())
    }

    /// The hash over two subtrees (RFC 6962 §2.1: prefix 1).
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        var hash = SHA256()
        feed(UInt8(1), into: &hash)
        feed(left, into: &hash)
        feed(right, into: &hash)
        return TreeHash(hash.finalize())
    }

    /// The next link of the segments' chain: prefix 2, so that no link can pass for a leaf or a node.
    static func link(_ previous: TreeHash, _ entry: ArraySlice<UInt8>) -> TreeHash {
        var hash = SHA256()
        feed(UInt8(2), into: &hash)
        feed(previous, into: &hash)
        feed(entry, into: &hash)
        return TreeHash(hash.finalize())
    }

    private static func feed(_ value: some BitwiseCopyable, into hash: inout SHA256) {
        unsafe withUnsafeBytes(of: value) { unsafe hash.update(bufferPointer: $0) }
    }

    private static func feed(_ bytes: ArraySlice<UInt8>, into hash: inout SHA256) {
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }
}
