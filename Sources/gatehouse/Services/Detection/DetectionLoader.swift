import Detection
import Policy

/// Reads the rules in force: the shipped ones, and the operator's own in `detections/` beside the manifest.
struct DetectionLoader {
    let configuration: DaemonConfiguration

    /// The rules, with the operator's changes.
    func load() throws(GatehouseError) -> [DetectionRule] {
        try Self.rules(ShippedRules.files + (try files()))
    }

    /// The rules of these files.
    static func rules(_ files: [DetectionFile], isChanging: Bool = true) throws(GatehouseError) -> [DetectionRule] {
        do throws(DetectionErrors) {
            return try RuleReader.read(files, isChanging: isChanging)
        } catch {
            throw GatehouseError(
                .usage, "the detection rules are wrong:\n\(error)", hint: "gatehouse detections check", cause: error)
        }
    }

    /// The operator's own files.
    func files() throws(GatehouseError) -> [DetectionFile] {
        let folder = configuration.detectionsPath
        let names = try ConfigurationFile.names(in: folder, ending: ".yaml")
        guard names.count <= DetectionLimits.files else {
            throw GatehouseError(.usage, "`\(folder)` has more than \(DetectionLimits.files) files of rules")
        }
        var files: [DetectionFile] = []
        for name in names { files.append(try Self.file(folder + "/" + name, shown: "detections/\(name)")) }
        return files
    }

    /// One file.
    static func file(_ path: String, shown: String) throws(GatehouseError) -> DetectionFile {
        guard let text = try ConfigurationFile.read(path, limit: DetectionLimits.fileBytes) else {
            throw GatehouseError(.usage, "there is no file `\(path)`")
        }
        return DetectionFile(name: shown, text: text)
    }
}
