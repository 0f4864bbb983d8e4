import Cedar
import Vocabulary

/// Reads a table of prices:
///
/// `{"format": "gatehouse-prices-1", "source": …, "version": …, "date": "2026-11-21", "models": [{"vendor": "openai",
/// "id": "gpt-5.1", "prices": {"input": 1250000, "output": 10000000}}]}`
struct PriceTableReader {
    /// What a table says of itself.
    struct Head {
        let source: String
        let version: String
        let date: String
    }

    private static let format: ByteText = "gatehouse-prices-1"
    private var names: Set<String> = []
    private(set) var rows: [PriceVendor: [PriceRow]] = [:]

    /// The table in a signed text.
    static func read(_ signed: SignedPrices, file: String) throws(PolicyErrors) -> PriceTable {
        do throws(CedarError) {
            let root = JSONCursor(try JSONNode(text: signed.text, source: file))
            var reader = PriceTableReader()
            let head = try reader.read(root)
            return PriceTable(head, rows: reader.rows, file: file, signed: signed)
        } catch {
            let place = error.place.map { Place(line: $0.line, column: $0.column) } ?? Place(line: 1, column: 1)
            throw PolicyErrors([PolicyError(.price, error.message, file: file, at: place)])
        }
    }

    private mutating func read(_ root: JSONCursor) throws(CedarError) -> Head {
        let what = "a price table"
        try root.check(what, required: ["format", "source", "version", "date", "models"])
        let format = try root.member("format", what)
        guard try format.string("the format") == Self.format else {
            throw format.error(.typeError, "this Gatehouse reads tables of format `gatehouse-prices-1` only")
        }
        let head = Head(
            source: try Self.text(root.member("source", what), "the source"),
            version: try Self.text(root.member("version", what), "the version"),
            date: try Self.date(root.member("date", what)))
        let models = try root.member("models", what).elements("the models")
        guard models.count <= PolicyLimits.pricedModels else {
            throw root.error(.tooLarge, "a price table has at most \(PolicyLimits.pricedModels) models")
        }
        for model in models {
            let (vendor, row) = try PriceRowReader.read(model)
            for name in [row.id] + row.aliases where !names.insert("\(vendor.rawValue)/\(name)").inserted {
                throw model.error(.duplicate, "`\(vendor.rawValue)/\(name)` has a price already; one must go")
            }
            rows[vendor, default: []].append(row)
        }
        return head
    }

    /// A short text.
    static func text(_ cursor: JSONCursor, _ what: String) throws(CedarError) -> String {
        let text = try cursor.string(what).string
        guard (1...PolicyLimits.textBytes).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw cursor.error(.typeError, "\(what) is empty, too long or has control characters") }
        return text
    }

    /// A day as `2026-11-21`.
    static func date(_ cursor: JSONCursor) throws(CedarError) -> String {
        let text = try cursor.string("a day").string
        guard DayText.read(text) != nil else {
            throw cursor.error(.typeError, "\(Quoting.quoted(text)) is no day; write it like `2026-11-21`")
        }
        return text
    }
}
