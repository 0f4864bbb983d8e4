import Yams

/// Turns text that `YamlScan` let pass into values with places.
struct YamlLoader {
    private let file: DetectionFile

    /// The one value of a file.
    static func read(_ file: DetectionFile) throws(DetectionErrors) -> YamlValue {
        let problems = YamlScan.problems(in: file)
        guard problems.isEmpty else { throw DetectionErrors(problems) }
        return try YamlLoader(file: file).compose()
    }

    private func compose() throws(DetectionErrors) -> YamlValue {
        do {
            // The parser keeps a pointer into the string's storage, and a string of fewer than 16 bytes has none.
            var text = file.text + String(repeating: "\n", count: 16)
            text.makeContiguousUTF8()
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                throw refusal(.missing, "the file is empty; begin with `version: 1`", .init(line: 1, column: 1))
            }
            return try withExtendedLifetime(parser) { try convert(root) }
        } catch let errors as DetectionErrors {
            throw errors
        } catch let error as YamlError {
            throw translate(error)
        } catch {
            throw refusal(.yaml, "the file cannot be read as YAML", .init(line: 1, column: 1))
        }
    }

    private func convert(_ node: Node) throws(DetectionErrors) -> YamlValue {
        let place = node.mark.map { YamlValue.Place(line: $0.line, column: $0.column) } ?? .init(line: 1, column: 1)
        guard node.anchor == nil else { throw refusal(.yaml, "anchors have no meaning here", place) }
        switch node {
        case .scalar(let scalar):
            guard ["", Tag.Name.str.rawValue].contains(scalar.tag.description) else {
                throw refusal(.yaml, "tags have no meaning here", place)
            }
            return YamlValue(content: .text(scalar.string, plain: scalar.style == .plain), place: place)
        case .sequence(let sequence):
            guard sequence.count <= DetectionLimits.entries else { throw tooMany(place) }
            var items: [YamlValue] = []
            for item in sequence { items.append(try convert(item)) }
            return YamlValue(content: .list(items), place: place)
        case .mapping(let mapping):
            guard mapping.count <= DetectionLimits.entries else { throw tooMany(place) }
            return YamlValue(content: .map(try pairs(mapping)), place: place)
        case .alias:
            throw refusal(.yaml, "aliases have no meaning here; write the value out", place)
        }
    }

    private func pairs(
        _ mapping: Node.Mapping
    ) throws(DetectionErrors) -> [(key: String, at: YamlValue.Place, value: YamlValue)] {
        var pairs: [(key: String, at: YamlValue.Place, value: YamlValue)] = []
        var seen: Set<[UInt8]> = []
        for (key, value) in mapping {
            let name = try convert(key)
            guard case .text(let text, _) = name.content else {
                throw refusal(.yaml, "a key is a text, not \(name.kind)", name.place)
            }
            guard seen.insert(Array(text.utf8)).inserted else {
                throw refusal(.duplicate, "the key \(ShownText.quoted(text)) stands here twice; keep one", name.place)
            }
            pairs.append((text, name.place, try convert(value)))
        }
        return pairs
    }

    private func tooMany(_ place: YamlValue.Place) -> DetectionErrors {
        refusal(.limit, "a list or mapping holds at most \(DetectionLimits.entries) entries", place)
    }

    private func refusal(_ code: DetectionError.Code, _ message: String, _ place: YamlValue.Place) -> DetectionErrors {
        DetectionErrors([
            DetectionError(code: code, message: message, file: file.name, line: place.line, column: place.column)
        ])
    }

    private func translate(_ error: YamlError) -> DetectionErrors {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            // What lies in the blank tail is moved to the end of the operator's text.
            let lines = file.text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
            return refusal(
                .yaml, "this is not YAML: \(problem)", .init(line: min(mark.line, lines), column: mark.column))
        case .duplicatedKeysInMapping(let names, let context):
            return refusal(
                .duplicate, "the key \(ShownText.quoted(names.first ?? "")) stands here twice; keep one",
                .init(line: context.mark.line, column: context.mark.column))
        default:
            return refusal(.yaml, "the file cannot be read as YAML", .init(line: 1, column: 1))
        }
    }
}
