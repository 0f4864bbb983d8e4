/// What a crash may leave on the disk.
struct CrashState: Hashable, Sendable {
    /// How it comes about.
    enum Loss: String, Hashable, CaseIterable {
        /// The process was killed: the kernel still writes everything.
        case killed
        /// The power went: nothing that was not synced is there.
        case unsynced
        /// The names are there, and what was not synced of the content is not.
        case unsyncedContent
        /// The content is there, and names that were not synced are not.
        case unsyncedNames
        /// The last write reached the disk in part, and the file ends there.
        case torn
        /// The last write reached the disk in part, and zeroes stand where the rest belongs.
        case tornBeforeZeroes
        /// Of the names that go or come, one did and no other.
        case oneName
    }

    let loss: Loss
    /// The bytes of each file by its path; nil for a folder.
    let files: [String: DiskModel.Bytes?]

    private init(_ loss: Loss, _ names: [String: DiskModel.Node], _ bytes: (Int) -> DiskModel.Bytes) {
        self.loss = loss
        var files: [String: DiskModel.Bytes?] = [:]
        // A folder sorts before what is in it; what is in no folder is not there.
        for (path, node) in names.sorted(by: { $0.key < $1.key }) {
            let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
            guard files.isEmpty || files[parent] == .some(nil) else { continue }
            switch node {
            case .folder: files[path] = .some(nil)
            case .file(let number): files[path] = bytes(number)
            }
        }
        self.files = files
    }

    /// Every state that a crash at this moment may leave.
    static func all(_ disk: DiskModel) -> [Self] {
        let now: (Int) -> DiskModel.Bytes = { disk.contents[$0].now }
        let durable: (Int) -> DiskModel.Bytes = { disk.contents[$0].durable }
        var states = [
            Self(.killed, disk.names, now), Self(.unsynced, disk.durableNames, durable),
            Self(.unsyncedContent, disk.names, durable), Self(.unsyncedNames, disk.durableNames, now),
        ]
        for (file, content) in disk.contents.enumerated() {
            // A file under a name of passage is looked at by nobody: one cut stands for all.
            guard let write = content.lastWrite, content.now.number == disk.lastNumber else { continue }
            let isPassing = disk.names.contains { $0.value == .file(file) && $0.key.hasSuffix(".new") }
            for cut in isPassing ? [write.lowerBound + write.count / 2] : cuts(write) {
                // A number of its own for every cut.
                let number = content.now.number << 32 | cut << 1
                let ended = DiskModel.Bytes(bytes: Array(content.now.bytes[..<cut]), number: number)
                var zeroes = ended
                DiskModel.resize(&zeroes.bytes, content.now.bytes.count)
                zeroes.number |= 1
                states.append(Self(.torn, disk.names) { $0 == file ? ended : now($0) })
                states.append(Self(.tornBeforeZeroes, disk.names) { $0 == file ? zeroes : now($0) })
            }
        }
        for name in Set(disk.names.keys).union(disk.durableNames.keys).sorted()
        where disk.names[name] != disk.durableNames[name] {
            var names = disk.durableNames
            names[name] = disk.names[name]
            states.append(Self(.oneName, names, now))
        }
        return states
    }

    /// Where a write is torn: within the fields of its first record, behind them, in the middle, before its end.
    private static func cuts(_ write: Range<Int>) -> [Int] {
        let count = write.count
        let places = [1, 5, 9, 30, 57, count / 2, count - 57, count - 1]
        return Set(places).filter { $0 > 0 && $0 < count }.sorted().map { write.lowerBound + $0 }
    }

    /// How it came about makes no difference.
    static func == (one: Self, other: Self) -> Bool { one.files == other.files }

    func hash(into hasher: inout Hasher) { hasher.combine(files) }

    /// Lays the state out below another root.
    func lay(out scratch: Scratch, from root: String) throws {
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where path != root {
            let place = scratch.root + path.dropFirst(root.count)
            if let bytes { try Scratch.write(place, bytes.bytes) } else { Scratch.makeFolder(place) }
        }
    }
}
