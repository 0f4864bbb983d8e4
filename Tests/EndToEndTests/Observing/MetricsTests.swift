import Foundation
import Testing

/// What the daemon shows of itself, judged by Prometheus' own parser (`scripts/setup-e2e` installs it).
@Suite(.serialized) struct `Metrics and lines` {
    private struct Sample: Decodable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    private func samples(_ text: String, in instance: Instance) throws -> [Sample] {
        let file = instance.file("metrics.txt")
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let python = Site.root.appending(path: ".venv-export/bin/python").path
        let read = try Program(
            python, [Site.client("metrics_check.py"), file], environment: instance.environment, folder: instance.folder
        ).finish()
        try #require(read.status == 0, "\(read.story)\n\(text)")
        return try JSONDecoder().decode([Sample].self, from: Data(read.output.utf8))
    }

    private func value(_ samples: [Sample], _ name: String, _ labels: [String: String] = [:]) -> Double? {
        samples.first { sample in
            sample.name == name && labels.allSatisfy { sample.labels[$0.key] == $0.value }
        }?.value
    }

    private func free() throws -> UInt16 {
        let finder = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
        let found = try Program(Site.python, ["-c", finder], environment: [:], folder: URL(filePath: "/tmp")).finish()
        return try #require(UInt16(found.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    private func get(_ path: String, _ port: UInt16, in instance: Instance) throws -> Finished {
        let asking =
            "import urllib.request as r, sys; print(r.urlopen(sys.argv[1], timeout=10).read().decode(), end='')"
        return try Program(
            Site.python, ["-c", asking, "http://127.0.0.1:\(port)\(path)"], environment: instance.environment,
            folder: instance.folder
        ).finish()
    }

    @Test func `what an agent did is in the metrics, over HTTP and by command, and in the log's lines (J8)`() throws {
        let port = try free()
        var manifest = GateManifest()
        manifest.may = ["use tools: [builtin/read]"]
        let stage = try ModelStage(manifest)
        let instance = stage.instance
        try instance.manifest(
            instance.contents(of: "gatehouse.yaml") + """
                export:
                  down: { to: otlp, url: "http://127.0.0.1:9" }
                metrics: { listen: "127.0.0.1:\(port)" }
                log: { decisions: yes }

                """)
        try instance.up()
        #expect(try stage.client(.current, "sdk_tools.py").status == 0)
        let command = try instance.gatehouse("metrics")
        #expect(command.status == 0, "\(command.story)")
        let told = try samples(command.output, in: instance)
        let calls = ["verb": "model.call"]
        #expect((value(told, "gatehouse_decisions_total", calls.merging(["verdict": "allow"]) { $1 }) ?? 0) > 0)
        #expect((value(told, "gatehouse_outcomes_total", calls.merging(["ended": "complete"]) { $1 }) ?? 0) > 0)
        #expect((value(told, "gatehouse_decisions_total", ["verb": "exec", "verdict": "deny"]) ?? 0) > 0)
        #expect((value(told, "gatehouse_operation_duration_seconds_count", calls) ?? 0) > 0)
        #expect((value(told, "gen_ai_client_token_usage_sum", ["gen_ai_token_type": "input"]) ?? 0) > 0)
        #expect((value(told, "gatehouse_sink_lag_entries", ["sink": "down"]) ?? 0) > 0)
        #expect(value(told, "gatehouse_gate_open") == 1)
        #expect(value(told, "gatehouse_metrics_behind_entries") == 0)
        #expect((value(told, "gatehouse_ledger_entries") ?? 0) > 0)
        let served = try get("/metrics", port, in: instance)
        #expect(try samples(served.output, in: instance).count >= told.count)
        #expect(try get("/other", port, in: instance).status != 0)
        for text in [command.output, served.output] {
            #expect(!text.contains(Instance.providerKey) && !text.contains("127.0.0.1:9"))
        }
        try instance.endDaemon()
        let log = try #require(instance.daemon).finish(within: 5)
        let lines = log.errors.split(separator: "\n").filter { $0.hasPrefix("{") }
        let found = try lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(found.contains { $0["verb"] as? String == "model.call" && $0["ended"] as? String == "complete" })
        #expect(found.contains { $0["verb"] as? String == "exec" && $0["decision"] as? String == "deny" })
        #expect(!log.errors.contains(Instance.providerKey))
    }

    @Test func `only loopback is listened on, and nothing is served or logged unless the manifest says so`() throws {
        let instance = try Instance()
        let agents = "version: 1\nagents:\n  a: { purpose: p }\n"
        for place in ["0.0.0.0:9464", "10.0.0.1:9464", "localhost:9464", "9464"] {
            try instance.manifest(agents + "metrics: { listen: \"\(place)\" }\n")
            #expect(try instance.gatehouse("policy", "check").status == 1, "\(place)")
        }
        try instance.manifest(agents)
        try instance.up()
        let port = try free()
        #expect(try get("/metrics", port, in: instance).status != 0)
        try instance.manifest(agents + "metrics: { listen: \"127.0.0.1:\(port)\" }\n")
        #expect(try instance.gatehouse("reload").status == 0)
        #expect(try get("/metrics", port, in: instance).status == 0)
        try instance.manifest(agents)
        #expect(try instance.gatehouse("reload").status == 0)
        #expect(try get("/metrics", port, in: instance).status != 0)
        #expect(try instance.gatehouse("metrics").output.contains("gatehouse_entries_total"))
        try instance.endDaemon()
        #expect(try !#require(instance.daemon).finish(within: 5).errors.contains("\n{"))
    }
}
