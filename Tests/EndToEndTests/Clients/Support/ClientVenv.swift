import Foundation
import Testing

/// A Python environment with the official SDKs, made by `scripts/setup-e2e`.
enum ClientVenv: String, CaseIterable, CustomTestStringConvertible {
    /// The SDKs of today.
    case current = ".venv-e2e"
    /// Those of two years before, with other authentication headers.
    case old = ".venv-e2e-old"

    var testDescription: String { rawValue }

    var folder: String { Site.root.appending(path: rawValue).path }

    /// Its interpreter. A missing environment is a failure and never a reason to skip.
    func python() throws -> String {
        guard FileManager.default.fileExists(atPath: folder + "/.complete") else {
            throw HarnessError("the client programs are not installed in `\(rawValue)`; run scripts/setup-e2e first")
        }
        return folder + "/bin/python"
    }
}
