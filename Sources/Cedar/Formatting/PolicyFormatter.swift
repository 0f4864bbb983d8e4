/// Formats policy texts. The tokens stay as they are, but for commas before closing brackets, so the meaning does; every
/// comment stays beside the token it stood at. Formatting a formatted text changes nothing.
package enum PolicyFormatter {
    /// The longest line that is not broken, in Unicode scalars. What cannot be broken may still be longer.
    package static let width = 80
    /// Spaces per level of indentation.
    package static let indentWidth = 2

    /// `text` formatted. Throws, pointing into `source`, what the parser throws for a text that is no list of policies.
    package static func format(
        _ text: String, source name: String, width: Int = width
    ) throws(CedarError) -> String {
        let source = PolicySource(name: name, text: text)
        var parser = try Parser(source)
        _ = try parser.policies(naming: .positional)
        let tokens: [CommentedToken]
        do throws(CedarError) {
            tokens = try CommentReader.tokens(of: Array(text.utf8))
        } catch {
            throw error.located(at: .synthetic, in: source)
        }
        let pieces = LayoutBuilder.policies(tokens)
        var printer = LayoutPrinter(tokens, pieces, width: width, indentWidth: indentWidth)
        return printer.text()
    }
}
