import Crypto
import Foundation
import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct SignedPricesTests {
    private static let head =
        "{\"format\": \"gatehouse-prices-1\", \"source\": \"a test\", \"version\": \"1\", \"date\": \"2026-12-01\", "
        + "\"models\": ["
    private static let row =
        "{\"vendor\": \"openai\", \"id\": \"gpt-5.1\", \"prices\": {\"input\": 9000000, \"output\": 9000000}}"
    private static let table = head + row + "]}\n"

    private static func manifest(_ signer: PriceSigner) -> String {
        """
        version: 1
        price keys: ["\(signer.publicText)"]
        providers:
          openai: { url: https://api.openai.com, dialect: openai, key: none }

        """
    }

    private static func load(_ text: String, _ signer: PriceSigner, today: Day? = nil) throws -> PolicySnapshot {
        try PolicySnapshot.load(
            manifest: OperatorFile(name: "gatehouse.yaml", text: manifest(signer)),
            prices: [OperatorFile(name: "own.prices", text: text)], today: today)
    }

    private static func messages(_ text: String, _ signer: PriceSigner) -> String {
        do {
            _ = try load(text, signer)
            return ""
        } catch let errors as PolicyErrors {
            return errors.all.map { "\($0.code.rawValue): \($0.message)" }.joined(separator: "\n")
        } catch {
            return "\(error)"
        }
    }

    @Test func `a table that a named key signed overrides the shipped one`() throws {
        let signer = PriceSigner("prices.example/1")
        let policy = try Self.load(signer.sign(Self.table), signer)
        #expect(policy.prices.row(provider: "openai", model: "gpt-5.1")?.prices.input == MicroDollars(9_000_000))
        #expect(policy.prices.row(provider: "openai", model: "gpt-5")?.prices.input == MicroDollars(1_250_000))
        #expect(policy.prices.tables.map(\.signer) == ["prices.example/1", "gatehouse-prices/2026"])
    }

    @Test func `a table is refused when nobody known signed it, or when it was changed`() throws {
        let signer = PriceSigner("prices.example/1")
        let signed = signer.sign(Self.table)
        #expect(Self.messages(Self.table, signer).contains("bad-signature"))
        #expect(Self.messages(PriceSigner("other").sign(Self.table), signer).contains("no key under `price keys`"))
        let cheaper = signed.replacingOccurrences(of: "9000000", with: "1000000")
        #expect(Self.messages(cheaper, signer).contains("is wrong: it was changed"))
        // The same name under another key is another key.
        #expect(Self.messages(PriceSigner("prices.example/1").sign(Self.table), signer).contains("bad-signature"))
    }

    @Test(
        arguments: [
            ("\"input\": 9000000", "\"input\": -1", "whole number"), ("\"input\": 9000000", "\"input\": 0.5", "whole"),
            ("\"openai\"", "\"opena\"", "the vendor cannot be"),
            ("\"date\": \"2026-12-01\"", "\"date\": \"2026-02-30\"", "no day"),
            ("gatehouse-prices-1", "gatehouse-prices-2", "format"), ("\"output\": 9000000", "\"outputs\": 1", "no key"),
            (row, row + ", " + row, "has a price already"),
            (
                "\"prices\": {\"input\": 9000000, \"output\": 9000000}",
                "\"prices\": {\"input\": 9, \"output\": 9}, \"above\": [{\"tokens\": 5, \"prices\": {\"input\": 8, \"output\": 9}}]",
                "no class is cheaper"
            ),
        ])
    func `a table that says something impossible is refused`(old: String, new: String, message: String) {
        let signer = PriceSigner("prices.example/1")
        let text = Self.table.replacingOccurrences(of: old, with: new)
        #expect(Self.messages(signer.sign(text), signer).contains(message))
    }

    @Test func `old tables and retired models warn, on a day that somebody names`() throws {
        let signer = PriceSigner("prices.example/1")
        let text = signer.sign(Self.table)
        #expect(
            try !Self.load(text, signer, today: DayText.read("2027-01-01")).warnings.map(\.code).contains(.oldPrices))
        #expect(
            try Self.load(text, signer, today: DayText.read("2027-06-01")).warnings.map(\.code).contains(.oldPrices))
        let manifest = """
            version: 1
            budget: { daily: $1 }
            providers: { g: { url: "https://generativelanguage.googleapis.com", dialect: openai, key: none } }
            agents: { a: { models: { use: [g/gemini-2.0-flash] } } }
            """
        let policy = try PolicySnapshot.load(
            manifest: OperatorFile(name: "gatehouse.yaml", text: manifest), today: DayText.read("2026-11-22"))
        #expect(policy.warnings.map(\.code).contains(.retired))
    }

    @Test func `a change of prices is told row by row, and a lower one by name`() throws {
        let signer = PriceSigner("prices.example/1")
        let plain = try PolicySnapshot.load(manifest: OperatorFile(name: "m", text: Self.manifest(signer))).prices
        let dearer = try Self.load(signer.sign(Self.table), signer).prices
        #expect(PriceTableChange.changes(from: plain, to: plain).isEmpty)
        let up = PriceTableChange.changes(from: plain, to: dearer)
        #expect(up.map(\.id).contains("gpt-5.1"))
        let down = PriceTableChange.changes(from: dearer, to: plain).filter { $0.id == "gpt-5.1" }
        #expect(down.map(\.effect) == [.lower])
        let new = Self.table.replacingOccurrences(of: "gpt-5.1", with: "gpt-99")
        let added = try Self.load(signer.sign(new), signer).prices
        #expect(PriceTableChange.changes(from: plain, to: added).map(\.effect) == [.added])
        #expect(PriceTableChange.changes(from: added, to: plain).map(\.effect) == [.removed])
    }

    @Test func `of one day the higher version goes first, and numbers are compared as numbers`() throws {
        let signer = PriceSigner("prices.example/1")
        let versions = ["10", "9", "1a", "009", "99999999999999999999999", "b"]
        let files = versions.enumerated().map { place, version in
            OperatorFile(
                name: "\(place).prices",
                text: signer.sign(Self.table.replacing("\"version\": \"1\"", with: "\"version\": \"\(version)\"")))
        }
        let book = try PolicySnapshot.load(
            manifest: OperatorFile(name: "gatehouse.yaml", text: Self.manifest(signer)), prices: files
        ).prices
        let own = book.tables.dropLast()
        #expect(own.map(\.version) == ["b", "1a", "99999999999999999999999", "10", "009", "9"])
        let (ten, nine, other) = (own[3], own[4], own[5])
        #expect(nine.isOlder(than: ten) && !ten.isOlder(than: nine))
        // The same number is the same version.
        #expect(!nine.isOlder(than: other) && !other.isOlder(than: nine))
    }

    @Test func `signers are told apart by their keys, whatever they are called`() throws {
        let signers = [PriceSigner("a/b"), PriceSigner("a-b"), PriceSigner("a/b")]
        let tables = try signers.map { try Self.load($0.sign(Self.table), $0).prices.tables[0] }
        #expect(Set(tables.map(\.signerID)).count == 3)
        for (place, table) in tables.enumerated() {
            #expect(signers[place].publicText.contains("+\(table.signerID)+"))
            #expect(tables.count { $0.isSigned(like: table) } == 1)
        }
    }

    @Test func `mutated tables never crash and never pass`() {
        let signer = PriceSigner("prices.example/1")
        let signed = Array(signer.sign(Self.table).utf8)
        var random = SeededGenerator(seed: 17)
        for _ in 0..<2_000 {
            var bytes = signed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
            }
            guard bytes != signed else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            // What lies before the gap is signed, and what lies behind it is the signature.
            #expect(Self.messages(text, signer) != "", "\(text)")
        }
    }

    @Test(arguments: ["2026-11-21", "2024-02-29", "1970-01-01"])
    func `a day is read as it is written`(text: String) {
        #expect(DayText.read(text)?.description == text)
    }

    @Test(arguments: ["2026-13-01", "2026-02-29", "26-1-1", "2026-11-21 ", "", "----", "2026-1１-21"])
    func `what is no day is none`(text: String) {
        #expect(DayText.read(text) == nil)
    }

    @Test func `sound and images cost the dearest class`() throws {
        let table = try PriceTable.shipped.get()
        let row = try #require(table.row(.openai, "gpt-audio"))
        #expect(row.cost(of: PricedUsage(input: 1_000_000)) == MicroDollars(2_500_000))
        #expect(row.cost(of: PricedUsage(input: 1_000_000, hasMedia: true)) == MicroDollars(32_000_000))
        #expect(
            row.bound(of: PricedRequest(inputTokens: 0, outputTokens: 1_000_000, hasMedia: true))
                == .atMost(MicroDollars(64_000_000)))
    }
}
