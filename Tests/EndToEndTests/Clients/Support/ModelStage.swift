import Foundation

/// An instance whose one agent has a scripted provider behind the model gate.
struct ModelStage {
    let instance: Instance
    let provider: ScriptedProvider

    init(_ manifest: GateManifest = GateManifest()) throws {
        instance = try Instance()
        provider = try ScriptedProvider(instance)
        try instance.manifest(manifest.text(instance, provider: provider))
    }

    /// Sends requests, one connection each, from inside a sandbox to the model gate.
    func ask(_ requests: RawRequest...) throws -> [RawAnswer] { try ask(requests) }

    /// Sends requests from inside a sandbox to the model gate; `shared` uses one connection for all.
    func ask(_ requests: [RawRequest], shared: Bool = false) throws -> [RawAnswer] {
        try JSONEncoder().encode(requests).write(to: instance.workspace.appending(path: "requests.json"))
        var command = ["run", "--", Site.python, Site.client("raw_http.py"), "requests.json"]
        if shared { command.append("--shared") }
        let run = try instance.start(command).finish(within: 60)
        guard run.status == 0 else { throw HarnessError("the raw client failed: \(run.story)") }
        let answers = try JSONDecoder().decode([RawAnswer].self, from: Data(run.output.utf8))
        guard answers.count == requests.count else { throw HarnessError("\(answers.count) answers: \(run.story)") }
        return answers
    }

    /// Runs one of the client programs inside a sandbox with a venv's Python.
    func client(
        _ venv: ClientVenv, _ program: String, _ arguments: String..., within seconds: Double = 120
    ) throws
        -> Finished
    {
        try instance.start(["run", "--", try venv.python(), Site.client(program)] + arguments).finish(within: seconds)
    }
}
