import Foundation
import Testing
import Vocabulary

@testable import Delivery

@Suite struct `An alert as mail` {
    private static func text(_ message: AlertMessage) throws -> String {
        let from = try #require(MailAddress("gate@example.com"))
        let bytes = MailText(from: from, to: [from]).bytes(message, at: Timestamp(milliseconds: 1_763_719_200_000))
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `has the heads that mail needs`() throws {
        let text = try Self.text(try #require(AlertSamples.message()))
        #expect(
            text.hasPrefix("From: Gatehouse <gate@example.com>\r\nTo: gate@example.com\r\nSubject: [gatehouse high] "))
        #expect(text.contains("\r\nDate: Fri, 21 Nov 2025 10:00:00 +0000\r\n"))
        #expect(text.contains("\r\nAuto-Submitted: auto-generated\r\n"))
        #expect(text.contains("\r\n\r\nhigh: something happened: agent `scholar` (3 times)\r\n"))
    }

    // An agent's text may try to write heads of its own, or to end the mail.
    @Test(arguments: [
        "x\r\nBcc: evil@example.com", "x\nBcc: evil@example.com", "x\r\n.\r\nMAIL FROM:<a@b>", "x\u{2028}Bcc: e",
        "=?utf-8?Q?Bcc=3A?=", "\u{0}",
    ])
    func `no value can begin a head or end the mail`(value: String) throws {
        let text = try Self.text(try #require(AlertSamples.message(title: value, value: value)))
        let heads = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        #expect(heads.allSatisfy { !$0.hasPrefix("Bcc") && !$0.contains("\n") && !$0.contains("\r") })
        let stuffed = String(decoding: MailText.stuffed(Array(text.utf8)), as: UTF8.self)
        #expect(stuffed.components(separatedBy: "\r\n.\r\n").count == 2 && stuffed.hasSuffix("\r\n.\r\n"))
    }

    @Test func `what is not plain ASCII arrives whole`() throws {
        let title = "Übergröße " + String(repeating: "ж", count: 60)
        let text = try Self.text(try #require(AlertSamples.message(title: title)))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 998 })
        let body = try #require(text.components(separatedBy: "\r\n\r\n").last)
        let decoded = try #require(Data(base64Encoded: body, options: .ignoreUnknownCharacters))
        #expect(String(decoding: decoded, as: UTF8.self).contains(title))
    }

    @Test(arguments: [
        ("a\r\n", "a\r\n.\r\n"), (".a\r\n", "..a\r\n.\r\n"), ("a\r\n.\r\nb", "a\r\n..\r\nb\r\n.\r\n"), ("", ".\r\n"),
        ("..\r\n", "...\r\n.\r\n"),
    ])
    func `dots at the beginning of lines are doubled`(text: String, stuffed: String) {
        #expect(MailText.stuffed(Array(text.utf8)) == Array(stuffed.utf8))
    }

    @Test func `many alerts are ten and a number`() throws {
        let message = try #require(AlertSamples.message(51))
        #expect(message.items.count == 10 && message.more == 41)
        #expect(message.subject.hasSuffix(", and 50 more"))
        #expect(message.lines.contains { $0.hasPrefix("and 41 more") })
    }
}
