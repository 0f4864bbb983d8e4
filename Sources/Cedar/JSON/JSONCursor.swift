/// A value of a JSON document and the way to it. Its readers accept exactly one shape, and their errors name the way.
package struct JSONCursor: Sendable {
    /// The value.
    package let node: JSONNode
    private let path: JSONPath

    /// The root of a document.
    package init(_ node: JSONNode) {
        self.init(node, .root)
    }

    private init(_ node: JSONNode, _ path: JSONPath) {
        self.node = node
        self.path = path
    }

    /// The string here. Throws `typeError` for anything else; `what` says what it should be: "the id".
    package func string(_ what: String) throws(CedarError) -> ByteText {
        guard case .string(let text) = node else { throw mismatch("a string, \(what)") }
        return text
    }

    /// The Boolean here. Throws `typeError` for anything else.
    package func bool(_ what: String) throws(CedarError) -> Bool {
        guard case .bool(let value) = node else { throw mismatch("a Boolean, \(what)") }
        return value
    }

    /// The elements of the array here. Throws `typeError` for anything else.
    package func elements(_ what: String) throws(CedarError) -> [JSONCursor] {
        guard case .array(let elements) = node else { throw mismatch("an array, \(what)") }
        return elements.enumerated().map { JSONCursor($1, .index($0, of: path)) }
    }

    /// The members of the object here, whatever their keys. Throws `typeError` for anything else.
    package func members(_ what: String) throws(CedarError) -> [(key: ByteText, value: JSONCursor)] {
        guard case .object(let members) = node else { throw mismatch("an object, \(what)") }
        return members.map { ($0.key, JSONCursor($0.value, .key($0.key, of: path))) }
    }

    /// The only member of the object here. Throws `typeError` for anything else.
    package func onlyMember(_ what: String) throws(CedarError) -> (key: ByteText, value: JSONCursor) {
        guard case .object(let members) = node, members.count == 1, let member = members.first else {
            throw mismatch("an object with exactly one key, \(what)")
        }
        return (member.key, JSONCursor(member.value, .key(member.key, of: path)))
    }

    /// Checks that this is an object with all of `required` and nothing beyond `optional`. Throws `typeError`,
    /// `unknownName` for another key and `missingAttribute`.
    package func check(
        _ what: String, required: [ByteText], optional: [ByteText] = []
    ) throws(CedarError) {
        for (key, _) in try members(what) where !required.contains(key) && !optional.contains(key) {
            let hint = Spelling.suggestion(for: key, among: required + optional)
            throw error(.unknownName, "\(what) has no key `\(QuotedText.excerpt(key))`\(hint)")
        }
        for key in required where node[key] == nil { throw missing(key, what) }
    }

    /// The value of `key`. Throws `missingAttribute` when there is none.
    package func member(_ key: ByteText, _ what: String) throws(CedarError) -> JSONCursor {
        guard let found = optional(key) else { throw missing(key, what) }
        return found
    }

    /// The value of `key`, or nil when there is none.
    package func optional(_ key: ByteText) -> JSONCursor? {
        node[key].map { JSONCursor($0, .key(key, of: path)) }
    }

    /// An error that names the way to this value.
    package func error(_ code: CedarError.Code, _ message: String) -> CedarError {
        path == .root ? CedarError(code, message) : CedarError(code, "at `\(path.text)`: \(message)")
    }

    /// A `typeError`: this should be `wanted` and is something else.
    package func mismatch(_ wanted: String) -> CedarError {
        error(.typeError, "expected \(wanted); found \(node.kindName)")
    }

    /// `error` as it came out of checking this value, with the way to it.
    package func located(_ error: CedarError) -> CedarError { self.error(error.code, error.message) }

    /// The result of `body`, whose error gets the way to this value.
    package func checked<Result>(_ body: () throws(CedarError) -> Result) throws(CedarError) -> Result {
        do throws(CedarError) { return try body() } catch { throw located(error) }
    }

    private func missing(_ key: ByteText, _ what: String) -> CedarError {
        error(.missingAttribute, "\(what) needs the key `\(QuotedText.excerpt(key))`")
    }
}
