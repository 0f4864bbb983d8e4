import Glibc

/// The folder of a file sink's file, opened, so that nobody can exchange it between the look and the write. Links on the
/// way to it are followed first and judged by where they lead.
struct FilePlace: ~Copyable {
    private struct Node: Hashable {
        let device: dev_t
        let number: ino_t
    }

    /// Linux's `O_PATH`, which Glibc's module does not show: a folder needs not be readable to be gone through.
    private static let pathOnly: Int32 = 0o10_000_000

    private let descriptor: Int32
    private let name: String
    private let closedFiles: [String]

    /// Opens the folder and looks whether the place is open to sinks.
    init(_ path: String, closed: ClosedPlaces) throws(DeliveryError) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), path.utf8.index(after: slash) < path.utf8.endIndex
        else { throw DeliveryError(.address, "the path is not that of a file") }
        for folder in closed.folders where path.utf8.starts(with: (folder + "/").utf8) { throw Self.closed(folder) }
        for file in closed.files where path.utf8.elementsEqual(file.utf8) { throw Self.closed(file) }
        let folder = path[..<slash]
        let opened = unsafe open(folder.isEmpty ? "/" : String(folder), Self.pathOnly | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw .file("folder cannot be opened") }
        do throws(DeliveryError) {
            try Self.refuseClosed(opened, closed.folders)
        } catch {
            close(opened)
            throw error
        }
        descriptor = opened
        name = String(path[path.utf8.index(after: slash)...])
        closedFiles = closed.files
    }

    deinit {
        close(descriptor)
    }

    /// Opens the file, or makes it: never through a link, never onto a device, a pipe, or a file of another name.
    ///
    /// - Returns: the descriptor and how the file is.
    func openFile() throws(DeliveryError) -> (descriptor: Int32, status: stat) {
        let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let file = unsafe openat(descriptor, name, flags, 0o600)
        guard file >= 0 else { throw .file("file cannot be opened") }
        do throws(DeliveryError) {
            return (file, try Self.judged(file, closedFiles))
        } catch {
            close(file)
            throw error
        }
    }

    /// The folder and the name: the same for the same file, over which links ever it is reached.
    func identity() throws(DeliveryError) -> String {
        var status = stat()
        if unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { try Self.refuse(status, closedFiles) }
        guard unsafe fstat(descriptor, &status) == 0 else { throw .file("folder cannot be looked at") }
        return "\(status.st_dev):\(status.st_ino)/\(name)"
    }

    private static func refuse(_ status: stat, _ closedFiles: [String]) throws(DeliveryError) {
        for closed in closedFiles where node(closed) == Node(device: status.st_dev, number: status.st_ino) {
            throw Self.closed(closed)
        }
    }

    private static func judged(_ file: Int32, _ closedFiles: [String]) throws(DeliveryError) -> stat {
        var status = stat()
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw DeliveryError(.local, "it is not a regular file")
        }
        // Under its other name it may be anything, a key of Gatehouse's own included.
        guard status.st_nlink <= 1 else {
            throw DeliveryError(.local, "the file has a second name; remove the hard link")
        }
        try refuse(status, closedFiles)
        // What no sink began is not one of ours: a key or a note that somebody else reads would be destroyed.
        var first: UInt8 = 0
        if status.st_size > 0, unsafe pread(file, &first, 1, 0) != 1 || first != UInt8(ascii: "{") {
            throw DeliveryError(.local, "the file holds something else than lines of JSON; choose another one")
        }
        return status
    }

    /// Goes up to the root and compares each folder by what it is, not by its name.
    private static func refuseClosed(_ descriptor: Int32, _ folders: [String]) throws(DeliveryError) {
        var closed: [Node: String] = [:]
        for folder in folders { if let node = node(folder) { closed[node] = folder } }
        var here = unsafe openat(descriptor, ".", pathOnly | O_DIRECTORY | O_CLOEXEC)
        defer { if here >= 0 { close(here) } }
        var last: Node?
        for _ in 0..<DeliveryLimits.folderDepth {
            var status = stat()
            guard here >= 0, unsafe fstat(here, &status) == 0 else { throw .file("folder cannot be looked at") }
            let node = Node(device: status.st_dev, number: status.st_ino)
            if let folder = closed[node] { throw Self.closed(folder) }
            if node == last { return }
            last = node
            let above = unsafe openat(here, "..", pathOnly | O_DIRECTORY | O_CLOEXEC)
            close(here)
            here = above
        }
        throw DeliveryError(.local, "the file lies too deep")
    }

    private static func node(_ path: String) -> Node? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return Node(device: status.st_dev, number: status.st_ino)
    }

    private static func closed(_ place: String) -> DeliveryError {
        let isKernel = ClosedPlaces().folders.contains { $0.utf8.elementsEqual(place.utf8) }
        return DeliveryError(
            .address,
            isKernel
                ? "the file lies in `\(place)`; choose a place on a disk"
                : "the place belongs to Gatehouse itself; choose another one")
    }
}

extension DeliveryError {
    /// Says what a call of the system could not do; the path is the operator's and stays out of it.
    static func file(_ what: String) -> DeliveryError {
        DeliveryError(.local, "the \(what): \(unsafe String(cString: strerror(errno)))")
    }
}
