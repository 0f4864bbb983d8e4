import Glibc

/// Reads a file the operator wrote, whole and bounded.
enum ConfigurationFile {
    /// The file's text, or nil when there is none at this path.
    static func read(
        _ path: String,
        limit: Int = GatehouseLimits.configurationBytes
    ) throws(GatehouseError) -> String? {
        // A pipe without a writer would hold everybody who waits for the policy.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT, !isThere(path) { return nil }
            throw GatehouseError(.usage, "cannot read `\(path)`: \(unsafe String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw GatehouseError(.usage, "`\(path)` is not a regular file", hint: "put the text itself there")
        }
        return try readAll(descriptor, name: path, limit: limit)
    }

    /// Whether something bears this name, be it a link to nothing: what is named and cannot be read is a mistake.
    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }

    /// Everything that comes out of a descriptor, as text.
    static func readAll(
        _ descriptor: Int32,
        name: String,
        limit: Int = GatehouseLimits.configurationBytes
    ) throws(GatehouseError) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let got = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard got >= 0 else {
                throw GatehouseError(.usage, "cannot read `\(name)`: \(unsafe String(cString: strerror(errno)))")
            }
            if got == 0 { break }
            bytes += chunk.prefix(got)
            guard bytes.count <= limit else {
                throw GatehouseError(.usage, "`\(name)` is longer than \(limit) bytes")
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw GatehouseError(.usage, "`\(name)` is not UTF-8", hint: "save it as UTF-8 without a byte order mark")
        }
        return text
    }

    /// The files of a folder whose names end so, sorted; none when there is no such folder.
    static func names(in folder: String, ending suffix: String) throws(GatehouseError) -> [String] {
        guard let stream = unsafe opendir(folder) else {
            if errno == ENOENT, !isThere(folder) { return [] }
            throw GatehouseError(.usage, "cannot read `\(folder)`: \(unsafe String(cString: strerror(errno)))")
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.utf8.count > suffix.utf8.count, name.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) {
                names.append(name)
            }
            guard names.count <= GatehouseLimits.policyFiles else {
                throw GatehouseError(.usage, "`\(folder)` has more than \(GatehouseLimits.policyFiles) policy files")
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
