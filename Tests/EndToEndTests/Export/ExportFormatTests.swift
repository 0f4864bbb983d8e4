import Foundation
import Testing

/// What exports look like, judged by other people's programs (`scripts/setup-e2e` installs them).
struct `Formats of exports` {
    private static let golden = Site.root.appending(path: "Tests/ExportTests/Golden").path

    private func run(_ client: String, _ arguments: [String], in instance: Instance) throws -> Finished {
        let python = Site.root.appending(path: ".venv-export/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw HarnessError("the validators are not installed in `.venv-export`; run scripts/setup-e2e first")
        }
        return try Program(
            python, [Site.client(client)] + arguments, environment: instance.environment, folder: instance.folder
        ).finish()
    }

    @Test func `every kind of entry is an OCSF event that the published schema accepts`() throws {
        let finished = try run("ocsf_check.py", [Self.golden + "/ocsf.jsonl"], in: Instance())
        #expect(finished.status == 0, "\(finished.story)")
    }

    @Test func `what a real ledger exports is accepted as well`() throws {
        let instance = try Instance()
        let archive = instance.file("archive.jsonl")
        try instance.manifest(
            "version: 1\nagents:\n  a: { purpose: p }\nexport:\n  archive: { to: file, path: \(archive) }\n")
        try instance.up()
        _ = try instance.confined("/usr/bin/true")
        #expect(try instance.gatehouse("stop", "--reason", "a test").status == 0)
        #expect(try instance.gatehouse("resume", "--reason", "a test").status == 0)
        try instance.waitForSinks()
        let finished = try run("ocsf_check.py", [archive], in: instance)
        #expect(finished.status == 0, "\(finished.story)")
    }

    @Test func `OTLP is decoded by the protocol's own code`() throws {
        let files = [Self.golden + "/otlp-logs.json", Self.golden + "/otlp-traces.json"]
        let finished = try run("otlp_check.py", files, in: Instance())
        #expect(finished.status == 0, "\(finished.story)")
    }
}
