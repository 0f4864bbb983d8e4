import Testing

@testable import Ledger

struct NoteTests {
    /// The example of the Go documentation of `golang.org/x/mod/sumdb/note`.
    private static let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let note = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """

    @Test func `a note that Go signed verifies`() throws {
        let key = try VerificationKey(Self.vkey)
        #expect(key.text == Self.vkey)
        #expect(try SignedNote.open(Array(Self.note.utf8), with: key).hasSuffix("your problem is.\n"))
    }

    @Test func `every flipped bit of a note or key is refused`() throws {
        let key = try VerificationKey(Self.vkey)
        for offset in 0..<Self.note.utf8.count {
            var bytes = Array(Self.note.utf8)
            bytes[offset] ^= 1
            #expect(throws: LedgerError.self) { try SignedNote.open(bytes, with: key) }
        }
        for offset in 0..<Self.vkey.utf8.count {
            var bytes = Array(Self.vkey.utf8)
            bytes[offset] ^= 1
            #expect(throws: LedgerError.self) { try VerificationKey(String(decoding: bytes, as: UTF8.self)) }
        }
    }

    @Test func `signatures by other keys are passed over`() throws {
        let key = SigningKey(name: "example.org/a")
        let other = try SigningKey(name: "example.org/b").sign("text\n")
        let mine = try key.sign("text\n")
        let both = mine + (other.split(separator: "\n").last ?? "") + "\n"
        #expect(try SignedNote.open(Array(both.utf8), with: key.verification) == "text\n")
        #expect(throws: LedgerError.self) { try SignedNote.open(Array(other.utf8), with: key.verification) }
    }

    @Test func `a signing key survives its file form`() throws {
        let key = SigningKey(name: "example.org/a")
        #expect(try SigningKey(text: key.text).verification.text == key.verification.text)
        #expect(throws: LedgerError.self) { try SigningKey(text: key.text + "A") }
    }

    @Test(
        arguments: [
            ([], ""), ([102], "Zg=="), ([102, 111], "Zm8="), ([102, 111, 111], "Zm9v"), ([0xFB, 0xFF], "+/8="),
        ] as [([UInt8], String)])
    func `base64 has one spelling`(_ bytes: [UInt8], _ text: String) {
        #expect(Base64.encode(bytes) == text)
        #expect(Base64.decode(text) == bytes)
        for wrong in [text + "=", text + "\n", text + "A", "=" + text, "Zh==", "Zm9=", "Zg", "Zg=", "Z-_="] {
            #expect(Base64.decode(wrong) == nil || Base64.encode(Base64.decode(wrong) ?? []) == wrong)
        }
        for wrong in ["Zh==", "Zm9=", "Zg", "Zg=", "Z-_=", "Zg==\n"] { #expect(Base64.decode(wrong) == nil) }
    }
}
