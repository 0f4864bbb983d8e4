import Foundation
import Glibc

/// A private folder for one test, removed with it.
final class VaultFolder {
    let path: String

    init() throws {
        path = "/tmp/gatehouse-vault-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>, mode: mode_t = 0o600) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        _ = unsafe chmod(file, mode)
        return file
    }
}
