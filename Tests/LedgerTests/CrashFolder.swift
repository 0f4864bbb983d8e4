/// All files of a folder, to see whether anything in it changed.
enum CrashFolder {
    /// The content of each file by its path.
    static func contents(_ path: String) throws -> [String: [UInt8]] {
        guard Scratch.isFolder(path) else { return [path: try Scratch.read(path)] }
        var files: [String: [UInt8]] = [:]
        for name in try Scratch.names(path) { files.merge(try contents("\(path)/\(name)")) { $1 } }
        return files
    }
}
