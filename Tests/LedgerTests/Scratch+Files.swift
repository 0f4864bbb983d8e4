internal import Glibc

extension Scratch {
    static func read(_ path: String) throws -> [UInt8] {
        let file = unsafe fopen(path, "r")
        guard let file = unsafe file else { throw ScratchError(what: "open \(path)") }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    static func write(_ path: String, _ bytes: [UInt8]) throws {
        guard let file = unsafe fopen(path, "w") else { throw ScratchError(what: "create \(path)") }
        defer { unsafe fclose(file) }
        guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw ScratchError(what: "write \(path)")
        }
        unsafe chmod(path, 0o600)
    }

    static func names(_ path: String) throws -> [String] {
        guard let folder = unsafe opendir(path) else { throw ScratchError(what: "list \(path)") }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    static func mode(_ path: String) -> UInt32 {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? UInt32(status.st_mode & 0o777) : 0
    }

    static func allow(_ path: String, _ mode: mode_t) { unsafe chmod(path, mode) }

    static func makeFolder(_ path: String) { unsafe mkdir(path, 0o700) }

    static func copyTree(_ from: String, _ to: String) throws {
        guard isFolder(from) else { return try write(to, try read(from)) }
        unsafe mkdir(to, 0o700)
        for name in try names(from) { try copyTree("\(from)/\(name)", "\(to)/\(name)") }
    }

    static func remove(_ path: String) {
        if isFolder(path) {
            for name in (try? names(path)) ?? [] { remove("\(path)/\(name)") }
            unsafe rmdir(path)
        } else {
            unsafe unlink(path)
        }
    }
}
