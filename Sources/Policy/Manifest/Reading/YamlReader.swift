import Yams

/// Turns YAML text into `YamlNode`s. Runs only over text that `ManifestScan` has let pass.
struct YamlReader {
    private let source: OperatorFile

    /// The document's one value.
    static func read(_ source: OperatorFile) throws(PolicyErrors) -> YamlNode {
        let problems = ManifestScan.problems(in: source)
        guard problems.isEmpty else { throw PolicyErrors(problems) }
        return try YamlReader(source: source).compose()
    }

    private func compose() throws(PolicyErrors) -> YamlNode {
        do {
            // The parser keeps a pointer into the string's storage. A string of fewer than 16 bytes has none of its
            // own, so blank lines make every text long enough; a blank tail changes no line number.
            var text = source.text + String(repeating: "\n", count: 16)
            text.makeContiguousUTF8()
            // `.utf8` is stated because the default looks into the environment; `.basic` resolves nothing.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                throw refusal(.yaml, "the file is empty; begin with `version: 1`", Place(line: 1, column: 1))
            }
            return try withExtendedLifetime(parser) { try convert(root, depth: 0) }
        } catch let errors as PolicyErrors {
            throw errors
        } catch let error as YamlError {
            throw PolicyErrors([translate(error)])
        } catch {
            throw refusal(.yaml, "the file cannot be read as YAML", Place(line: 1, column: 1))
        }
    }

    private func convert(_ node: Node, depth: Int) throws(PolicyErrors) -> YamlNode {
        let place = node.mark.map { Place(line: $0.line, column: $0.column) } ?? Place(line: 1, column: 1)
        guard depth <= PolicyLimits.flowDepth + PolicyLimits.indentColumns else {
            throw refusal(.limit, "the file nests too deeply", place)
        }
        guard node.anchor == nil else { throw refusal(.feature, "anchors have no meaning here", place) }
        switch node {
        case .scalar(let scalar):
            // Quoted texts bear the tag for strings, plain ones none; any other was written by hand.
            guard ["", Tag.Name.str.rawValue].contains(scalar.tag.description) else {
                throw refusal(.feature, "tags have no meaning here", place)
            }
            return YamlNode(content: .text(scalar.string, plain: scalar.style == .plain), place: place)
        case .sequence(let sequence):
            return YamlNode(content: .list(try list(sequence, place, depth)), place: place)
        case .mapping(let mapping):
            return YamlNode(content: .map(try map(mapping, place, depth)), place: place)
        case .alias:
            throw refusal(.feature, "aliases have no meaning here; write the value out", place)
        }
    }

    private func list(_ sequence: Node.Sequence, _ place: Place, _ depth: Int) throws(PolicyErrors) -> [YamlNode] {
        guard sequence.count <= PolicyLimits.entries else {
            throw refusal(.limit, "a list holds at most \(PolicyLimits.entries) entries", place)
        }
        var nodes: [YamlNode] = []
        for node in sequence { nodes.append(try convert(node, depth: depth + 1)) }
        return nodes
    }

    private func map(_ mapping: Node.Mapping, _ place: Place, _ depth: Int) throws(PolicyErrors) -> [YamlEntry] {
        guard mapping.count <= PolicyLimits.entries else {
            throw refusal(.limit, "a mapping holds at most \(PolicyLimits.entries) keys", place)
        }
        var entries: [YamlEntry] = []
        var seen: Set<[UInt8]> = []
        for (key, value) in mapping {
            let name = try convert(key, depth: depth + 1)
            guard case .text(let text, let plain) = name.content else {
                throw refusal(.shape, "a key is a text, not \(name.kind)", name.place)
            }
            if plain, text == "<<" {
                throw refusal(.feature, "merge keys have no meaning here; write the keys out", name.place)
            }
            guard seen.insert(Array(text.utf8)).inserted else {
                throw refusal(.duplicate, "key \(Quoting.quoted(text)) appears twice here; keep one", name.place)
            }
            entries.append(YamlEntry(key: text, place: name.place, value: try convert(value, depth: depth + 1)))
        }
        return entries
    }

    private func refusal(_ code: PolicyErrorCode, _ message: String, _ place: Place) -> PolicyErrors {
        PolicyErrors([PolicyError(code, message, file: source.name, at: place)])
    }

    /// The place of a mark; what lies in the blank tail is moved to the end of the operator's text.
    private func place(of mark: Mark) -> Place {
        let lines = source.text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        return mark.line > lines ? Place(line: lines, column: 1) : Place(line: mark.line, column: mark.column)
    }

    private func translate(_ error: YamlError) -> PolicyError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return PolicyError(.yaml, "this is not YAML: \(problem)", file: source.name, at: place(of: mark))
        case .duplicatedKeysInMapping(let names, let context):
            let first = Place(line: context.mark.line, column: context.mark.column)
            let place = RepeatedKey.place(of: names.first ?? "", after: first, in: source.text)
            let message =
                "key \(Quoting.quoted(names.first ?? "")) appears twice here (first in line \(first.line)); keep one"
            return PolicyError(.duplicate, message, file: source.name, at: place)
        default:
            return PolicyError(.yaml, "the file cannot be read as YAML", file: source.name)
        }
    }
}
