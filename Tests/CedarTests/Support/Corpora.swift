import Foundation

/// Finds the third-party conformance data, which is not part of the repository. `GATEHOUSE_CORPORA` names the folder;
/// without it, `../shared/data` as seen from the package's root.
enum Corpora {
    static var cedar: String? {
        let given = ProcessInfo.processInfo.environment["GATEHOUSE_CORPORA"]
        let root = given ?? FileManager.default.currentDirectoryPath + "/../shared/data"
        let folder = root + "/cedar"
        if FileManager.default.fileExists(atPath: folder + "/corpus-tests.tar.gz") { return folder }
        print("note: no Cedar conformance data at \(folder); set GATEHOUSE_CORPORA to run the conformance suites")
        return nil
    }

    static func read(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// The regular files of a `.tar.gz`, by name, as ranges of the unpacked bytes.
    static func unpack(_ path: String) throws -> (bytes: [UInt8], files: [String: Range<Int>]) {
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", path]
        let pipe = Pipe()
        gzip.standardOutput = pipe
        try gzip.run()
        let bytes = Array(pipe.fileHandleForReading.readDataToEndOfFile())
        gzip.waitUntilExit()
        var files: [String: Range<Int>] = [:]
        var offset = 0
        while offset + 512 <= bytes.count, bytes[offset] != 0 {
            let name = bytes[offset..<(offset + 100)].prefix { $0 != 0 }
            let octal = bytes[(offset + 124)..<(offset + 136)].prefix { (0x30...0x37).contains($0) }
            let size = Int(String(decoding: octal, as: UTF8.self), radix: 8) ?? 0
            if bytes[offset + 156] == UInt8(ascii: "0") {
                files[String(decoding: name, as: UTF8.self)] = (offset + 512)..<(offset + 512 + size)
            }
            offset += 512 + (size + 511) / 512 * 512
        }
        return (bytes, files)
    }
}
