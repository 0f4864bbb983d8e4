import Testing

@testable import Vault

struct SecretBytesTests {
    private struct Refused: Error {}

    @Test func `a secret lends what it was given and matches only that`() {
        let bytes = Array("sk-123".utf8)
        let secret = SecretBytes(copying: bytes.span)
        #expect(secret.count == 6)
        #expect(secret.withBytes { span in span.indices.map { span[$0] } } == bytes)
        #expect(secret.matches(bytes.span) == true)
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x80
            #expect(secret.matches(other.span) == false, "byte \(index)")
        }
        #expect(secret.matches(Array(bytes.dropLast()).span) == false)
        #expect(secret.matches((bytes + [0]).span) == false)
        #expect(secret.matches([UInt8]().span) == false)
        #expect(SecretBytes(copying: [UInt8]().span).matches([UInt8]().span) == true)
    }

    @Test func `memory is wiped whole`() {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64)
        defer { unsafe memory.deallocate() }
        unsafe memory.initialize(repeating: 0xA5)
        unsafe SecretBytes.wipe(UnsafeMutableBufferPointer(rebasing: memory[..<63]))
        #expect(unsafe memory.dropLast().allSatisfy { $0 == 0 })
        #expect(unsafe memory[63] == 0xA5)
    }

    @Test func `filling may throw, fall short, or claim too much`() throws {
        #expect(throws: Refused.self) {
            _ = try SecretBytes(capacity: 4) { (_: inout MutableSpan<UInt8>) throws(Refused) -> Int in throw Refused() }
        }
        let short = SecretBytes(capacity: 4) { target in
            target[0] = 1
            return 1
        }
        #expect(short.count == 1)
        let claimed = SecretBytes(capacity: 4) { _ in 9 }
        #expect(claimed.count == 4)
    }
}
