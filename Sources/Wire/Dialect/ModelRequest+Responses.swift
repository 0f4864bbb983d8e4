extension ModelRequest {
    /// Tools that the agent runs itself; every other kind is run by the provider.
    private static let clientTools = ["function", "custom", "local_shell", "apply_patch"]

    /// Reads a request for Responses. What the provider would keep, or has kept, is refused: nobody knows whose it is,
    /// and no byte of the body bounds what it holds (case O12).
    mutating func readResponses(_ root: JSONValue) throws(WireError) {
        if try Self.flag(root, "background") ?? false {
            throw WireError(.request, "`background` answers are fetched later by anybody; ask without it")
        }
        for key in ["previous_response_id", "conversation", "prompt"] where Self.present(root, key) != nil {
            throw WireError(.request, "`\(key)` points to what the provider keeps; send the items themselves")
        }
        if let input = Self.present(root, "input") {
            guard input.kind == .string || input.kind == .array else {
                throw WireError(.request, "`input` must be a string or a list of items")
            }
            for item in input.elements where Self.isReference(item) {
                throw WireError(.request, "an item of `input` only points to what the provider keeps; send it whole")
            }
        }
        for tool in root["tools"]?.elements ?? [] {
            guard let type = tool["type"], Self.clientTools.contains(where: { type.equals($0) }) else {
                markServerTool(uses: nil)
                continue
            }
        }
    }

    /// An item without a kind and a role is a reference too.
    private static func isReference(_ item: JSONValue) -> Bool {
        guard let type = present(item, "type") else { return present(item, "role") == nil }
        return type.equals("item_reference")
    }
}
