import Glibc

/// Looks for a secret in what comes back from where it was sent. It knows the secret by some of its bytes: enough to tell it
/// by, and of a secret twice as long not enough to guess the rest.
///
/// It reads every byte of every answer, so it runs from one of the secret's rarest bytes to the next.
struct SecretEcho {
    private let needle: [UInt8]
    /// Where in the needle the byte stands that is looked for first.
    private let rarest: Int
    /// The last bytes that were fed, too few to hold the needle.
    private var border: [UInt8] = []

    /// Nil for a secret that is too short to be told from other words.
    init?(of secret: borrowing Span<UInt8>) {
        let count = ProxyLimits.echoBytes
        guard secret.count >= count else { return nil }
        // Secrets of one provider begin alike, and their last letters are shown to people.
        let first = min(secret.count / 2, secret.count - count)
        var place = first
        for index in first..<secret.count where Self.rarity[Int(secret[index])] < Self.rarity[Int(secret[place])] {
            place = index
        }
        let start = max(first, min(place - count / 2, secret.count - count))
        needle = (start..<start + count).map { secret[$0] }
        rarest = place - start
        border.reserveCapacity(2 * count)
    }

    /// Takes the next bytes; whether the secret stands in all that was fed.
    mutating func feed(_ bytes: Span<UInt8>) -> Bool {
        let overlap = needle.count - 1
        if !border.isEmpty {
            for index in 0..<min(overlap, bytes.count) { border.append(bytes[index]) }
            if isFound(in: border.span) { return true }
        }
        if isFound(in: bytes) { return true }
        if border.isEmpty || bytes.count >= overlap {
            border.removeAll(keepingCapacity: true)
            for index in max(0, bytes.count - overlap)..<bytes.count { border.append(bytes[index]) }
        } else {
            border.removeFirst(max(0, border.count - overlap))
        }
        return false
    }

    /// Whether the secret stands in these bytes alone.
    func isFound(in bytes: Span<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, bytes.count >= needle.count else { return false }
            let end = bytes.count - (needle.count - 1 - rarest)
            var place = rarest
            while place < end, let hit = unsafe memchr(start + place, Int32(needle[rarest]), end - place) {
                place = unsafe start.distance(to: UnsafeRawPointer(hit))
                // Within the bytes: as many lie before `place` and behind it as the needle has there.
                if unsafe memcmp(start + (place - rarest), needle, needle.count) == 0 { return true }
                place += 1
            }
            return false
        }
    }

    /// How rare each byte is in words, numbers and JSON; lower is rarer.
    private static let rarity = {
        // What secrets are written with, the rarest first.
        let common = "QZXJKVWYUGHFPBOMDNLRCISTAEqzxj7968543kvwybgpfm210cudlhrsnioate_-".utf8
        var ranks = [Int](repeating: common.count, count: 256)
        for (rank, byte) in common.enumerated() { ranks[Int(byte)] = rank }
        return ranks
    }()
}
