/// Something in a value that its type does not allow, on its way up to where the whole path is known.
struct ConformanceFault: Error {
    private let code: CedarError.Code
    private let message: String
    private var path: [String] = []

    init(_ code: CedarError.Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The same fault, seen from the record around it.
    func under(attribute name: ByteText) -> ConformanceFault {
        under(name.isIdentifier ? ".\(name)" : "[\"\(QuotedText.excerpt(name))\"]")
    }

    /// The same fault, seen from the set around it; positions are those of the canonical order.
    func under(element position: Int) -> ConformanceFault { under("[\(position)]") }

    private func under(_ step: String) -> ConformanceFault {
        var copy = self
        copy.path.append(step)
        return copy
    }

    /// The error, for a value called `name`: "`context.input.n` is of type String, …".
    func rendered(under name: String) -> CedarError {
        CedarError(code, "`\(name)\(path.reversed().joined())` \(message)")
    }
}
