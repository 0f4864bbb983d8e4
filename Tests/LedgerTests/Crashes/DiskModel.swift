import Ledger

/// A disk that remembers what of it is durable: each file's content since its last sync, each folder's names since its
/// last sync. What is not durable may be there after a power cut, or not, or in part.
struct DiskModel {
    enum Node: Hashable {
        case folder
        case file(Int)
    }

    /// Bytes that are told apart by their number, because comparing them would take most of a test's time.
    struct Bytes: Hashable, Sendable {
        var bytes: [UInt8]
        var number: Int

        static func == (one: Self, other: Self) -> Bool { one.number == other.number }

        func hash(into hasher: inout Hasher) { hasher.combine(number) }
    }

    struct Content: Hashable {
        var now: Bytes
        var durable: Bytes
        /// Where the last write since the last sync stands.
        var lastWrite: Range<Int>?
    }

    private(set) var names: [String: Node] = [:]
    private(set) var durableNames: [String: Node] = [:]
    private(set) var contents: [Content] = []
    /// The number of what was changed last.
    private(set) var lastNumber = 0

    /// Takes up a folder as it stands; all of it is durable.
    init(root: String) throws {
        try take(root)
        durableNames = names
    }

    private mutating func take(_ path: String) throws {
        guard Scratch.isFolder(path) else {
            return add(path, try Scratch.read(path))
        }
        names[path] = .folder
        for name in try Scratch.names(path) { try take("\(path)/\(name)") }
    }

    private mutating func add(_ path: String, _ bytes: [UInt8]) {
        lastNumber += 1
        let content = Bytes(bytes: bytes, number: lastNumber)
        names[path] = .file(contents.count)
        contents.append(Content(now: content, durable: content))
    }

    mutating func apply(_ step: DiskStep) {
        switch step {
        case .open(let path, let empties):
            if names[path] == nil { add(path, []) }
            if empties { change(path) { $0.now.bytes = [] } }
        case .write(let path, let offset, let bytes): write(path, offset, bytes)
        case .truncate(let path, let size): change(path) { Self.resize(&$0.now.bytes, size) }
        case .allocate(let path, let size): change(path) { Self.resize(&$0.now.bytes, max(size, $0.now.bytes.count)) }
        case .sync(let path): sync(Self.plain(path))
        case .rename(let from, let to): names[to] = names.removeValue(forKey: from)
        case .remove(let path): names[path] = nil
        case .makeFolder(let path): if names[path] == nil { names[path] = .folder }
        case .removeFolder(let path): if !names.keys.contains(where: { $0.hasPrefix(path + "/") }) { names[path] = nil }
        }
    }

    private mutating func write(_ path: String, _ offset: Int, _ bytes: [UInt8]) {
        change(path) { content in
            let range = offset..<offset + bytes.count
            Self.resize(&content.now.bytes, max(content.now.bytes.count, range.upperBound))
            content.now.bytes.replaceSubrange(range, with: bytes)
            content.lastWrite = range
        }
    }

    private mutating func sync(_ path: String) {
        guard names[path] == .folder else {
            if case .file(let number) = names[path] {
                contents[number].durable = contents[number].now
                contents[number].lastWrite = nil
            }
            return
        }
        let lies: (String) -> Bool = { $0.hasPrefix(path + "/") && !$0.dropFirst(path.count + 1).contains("/") }
        for name in durableNames.keys where lies(name) { durableNames[name] = nil }
        for (name, node) in names where lies(name) { durableNames[name] = node }
    }

    private mutating func change(_ path: String, _ body: (inout Content) -> Void) {
        guard case .file(let number) = names[path] else { return }
        lastNumber += 1
        contents[number].now.number = lastNumber
        body(&contents[number])
    }

    static func resize(_ bytes: inout [UInt8], _ size: Int) {
        if size < bytes.count {
            bytes.removeSubrange(size...)
        } else {
            bytes += repeatElement(0, count: size - bytes.count)
        }
    }

    /// Without a `..` at the end.
    private static func plain(_ path: String) -> String {
        guard path.hasSuffix("/..") else { return path }
        let folder = path.dropLast(3)
        return String(folder[..<(folder.lastIndex(of: "/") ?? folder.endIndex)])
    }
}
