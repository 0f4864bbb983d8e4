import Foundation

/// The files of a C2SP log, for somebody who writes there.
struct LogFiles {
    let folder: URL

    func edit(_ name: String, _ change: (inout [UInt8]) -> Void) throws {
        var bytes = try read(name)
        change(&bytes)
        try write(name, bytes)
    }

    /// Changes a line of the checkpoint; the first is 1.
    func editLine(_ number: Int, _ change: (String) -> String) throws {
        var lines = String(decoding: try read("checkpoint"), as: UTF8.self).components(separatedBy: "\n")
        lines[number - 1] = change(lines[number - 1])
        try write("checkpoint", Array(lines.joined(separator: "\n").utf8))
    }

    func swap(_ first: String, _ second: String) throws {
        let bytes = try read(first)
        try write(first, try read(second))
        try write(second, bytes)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(at: folder.appending(path: name)) }

    /// Cuts the tree of a log with three levels back to its first `size` entries, under the checkpoint of that time: a
    /// valid older log.
    func cut(to size: Int, checkpoint: URL) throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: "tile").path)
        where name.hasSuffix(".p") {
            try remove("tile/\(name)")
        }
        for (level, entries) in [size, size / 256].enumerated() {
            let (number, width) = (entries / 256, entries % 256)
            try cut(tiles: "tile/\(level)", at: number) { Array($0.prefix(width * 32)) }
            guard level == 0 else { continue }
            try cut(tiles: "tile/entries", at: number) { Array($0[..<Self.entry(width, in: $0).lowerBound]) }
        }
        try remove("tile/2")
        try write("checkpoint", [UInt8](try Data(contentsOf: checkpoint)))
    }

    /// Makes the tile `number` a partial one and removes all behind it.
    private func cut(tiles: String, at number: Int, _ change: ([UInt8]) -> [UInt8]) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: tiles).path)
        for name in names.compactMap(Int.init).sorted() where name >= number {
            let padded = "\(tiles)/" + String(repeating: "0", count: 3 - String(name).count) + String(name)
            if name == number {
                let part = change(try read(padded))
                let width = tiles.hasSuffix("entries") ? LogTampering.cut % 256 : part.count / 32
                try FileManager.default.createDirectory(
                    at: folder.appending(path: padded + ".p"), withIntermediateDirectories: true)
                try write("\(padded).p/\(width)", part)
            }
            try remove(padded)
        }
    }

    /// Where an entry stands in a bundle: each has two bytes of length in front.
    static func entry(_ number: Int, in bundle: [UInt8]) -> Range<Int> {
        var place = 0
        for _ in 0..<number { place += 2 + Int(bundle[place]) * 256 + Int(bundle[place + 1]) }
        return place..<place + 2 + Int(bundle[place]) * 256 + Int(bundle[place + 1])
    }

    private func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = folder.appending(path: name)
        try Data(bytes).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
    }
}
