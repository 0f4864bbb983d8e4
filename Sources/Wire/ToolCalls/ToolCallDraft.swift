/// A proposed call while it is still being told, piece by piece.
struct ToolCallDraft: Sendable {
    private var name: [UInt8] = []
    private var arguments: [UInt8] = []
    /// The id under which the agent answers; nil if none was told.
    private(set) var id: [UInt8]?
    /// Whether the first id stands for all that are told.
    private var keepsFirstID = false
    /// Free text needs no grammar: custom tools take it as it is.
    private var isFreeText = false
    private var problem: ToolCallProblem?

    /// Takes a name. Some readers join what is told in pieces and some keep the first or the last, so a name that is
    /// told twice must be the same.
    mutating func add(name piece: JSONValue?) {
        guard let piece, !piece.isNull else { return }
        guard let bytes = piece.stringBytes else { return fail(.name) }
        add(nameBytes: bytes)
    }

    /// Takes a name as bytes.
    mutating func add(nameBytes bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        if name.isEmpty { name = bytes } else if name != bytes { fail(.name) }
    }

    /// Takes the name once more, without its group's: some readers go by this one.
    mutating func confirm(name told: JSONValue?) {
        guard let told, !told.isNull else { return }
        guard let bytes = told.stringBytes else { return fail(.name) }
        guard name != bytes, !name.suffix(bytes.count + 2).elementsEqual(Array("__".utf8) + bytes) else { return }
        fail(.name)
    }

    /// Takes the id under which the agent answers. To some readers another id is another call, so it must stay the same.
    mutating func add(id told: JSONValue?) {
        guard let told, !told.isNull else { return }
        guard let bytes = told.stringBytes else { return fail(.contradiction) }
        guard !bytes.isEmpty else { return }
        guard let id else {
            id = bytes
            return
        }
        if id != bytes, !keepsFirstID { fail(.contradiction) }
    }

    /// From now on all pieces count as told under the first id: whoever lets them go on writes it into them.
    mutating func keepFirstID() { keepsFirstID = true }

    /// Whether a piece is told under another id than those before it.
    func isOther(id told: JSONValue?) -> Bool {
        guard let id, let bytes = told?.stringBytes else { return false }
        return !bytes.isEmpty && bytes != id
    }

    /// Whether the arguments so far are one JSON object, so that nothing more can belong to them.
    var isWhole: Bool { problem == nil && !isFreeText && !arguments.isEmpty && isReadable }

    /// Takes more of the arguments, as they stand inside a JSON string.
    mutating func add(arguments piece: JSONValue?) {
        guard let piece, !piece.isNull else { return }
        guard let bytes = piece.stringBytes else { return fail(.arguments) }
        add(bytes: bytes[...])
    }

    /// Takes more of the arguments.
    mutating func add(bytes: ArraySlice<UInt8>) {
        guard problem == nil else { return }
        guard arguments.count + bytes.count <= WireLimits.toolCallBytes else { return fail(.tooLarge) }
        arguments += bytes
    }

    /// Takes the whole arguments, which may have been told in pieces before.
    mutating func settle(arguments whole: JSONValue?) {
        guard let whole, !whole.isNull else { return }
        guard let bytes = whole.stringBytes else { return fail(.arguments) }
        if arguments.isEmpty { add(bytes: bytes[...]) } else if arguments != bytes { fail(.contradiction) }
    }

    /// Whether nothing was told of the arguments yet.
    var isUntold: Bool { arguments.isEmpty }

    /// From now on the arguments count as free text.
    mutating func takeFreeText() { isFreeText = true }

    /// Notes why the call is not passed on; the first reason stays. Its arguments are no longer needed.
    mutating func fail(_ reason: ToolCallProblem) {
        guard problem == nil else { return }
        problem = reason
        arguments = []
    }

    /// The call as it stands, judged as complete.
    var proposal: ProposedToolCall {
        let isNamed =
            (1...WireLimits.toolNameBytes).contains(name.count) && name.allSatisfy { (0x21...0x7E).contains($0) }
        let text = isNamed ? String(decoding: name, as: UTF8.self) : ""
        let found = problem ?? (isNamed ? nil : .name) ?? (isReadable ? nil : .arguments)
        return ProposedToolCall(name: text, arguments: arguments, problem: found)
    }

    /// No arguments at all are the empty object to every reader.
    private var isReadable: Bool {
        if isFreeText || arguments.isEmpty { return true }
        guard let document = try? JSONDocument(arguments) else { return false }
        return document.root.kind == .object && !document.hasDoubtfulKey
    }
}
