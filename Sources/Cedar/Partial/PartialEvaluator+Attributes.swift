extension PartialEvaluator {
    /// `operand.name`
    func attribute(_ name: ByteText, of operand: Prospect) -> Prospect {
        let found: Prospect
        switch operand.shape {
        case .known(.record(let record))?: found = record[name].map(Prospect.known) ?? .failure
        case .known(.entity(let uid))?:
            found = entities[uid]?.entity.attributes[name].map(Prospect.known) ?? .failure
        case .record(let record, let path)?:
            switch record[name] {
            case nil: found = .failure
            case .known(let value)?: found = .known(value)
            case .record(let inner)?: found = self.record(inner, at: path + [name])
            case .some(let type)?: found = some(type, at: path + [name])
            case .unknown?: found = Prospect(shape: .any, mayFail: true, hangsOn: [.context(path + [name])])
            }
        case .entity?, .any?: found = Prospect(shape: .any, mayFail: true)
        case .known?, .bool?, .long?, .string?, nil: found = .failure
        }
        return found.after(operand)
    }

    private func record(_ record: PartialRecord, at path: [ByteText]) -> Prospect {
        record.whole.map { .known(.record($0)) } ?? Prospect(shape: .record(record, path: path))
    }

    /// A fact of which only the type is known. Of a record its attributes are what is not known.
    private func some(_ type: CedarType, at path: [ByteText]) -> Prospect {
        let shape: Prospect.Shape
        switch type {
        case .bool: shape = .bool
        case .long: shape = .long
        case .string: shape = .string
        case .entity(let name): shape = .entity(type: name)
        case .record(let type): return self.record(PartialRecord(type), at: path)
        case .set, .extension: shape = .any
        }
        return Prospect(shape: shape, hangsOn: [.context(path)])
    }

    /// `operand has a.b.c`
    func has(_ path: ArraySlice<ByteText>, _ operand: Prospect) -> Prospect {
        guard let name = path.first else { return Prospect.known(.bool(true)).after(operand) }
        let rest = path.dropFirst()
        let holder: Prospect?
        switch operand.shape {
        case .known(.record(let record))?: holder = record[name].map(Prospect.known)
        case .known(.entity(let uid))?: holder = entities[uid]?.entity.attributes[name].map(Prospect.known)
        case .record(let record, let before)?:
            switch record[name] {
            case nil: holder = nil
            case .known(let value)?: holder = .known(value)
            case .record(let inner)?: holder = self.record(inner, at: before + [name])
            case .some(let type)?: holder = some(type, at: before + [name])
            case .unknown?:
                let fact = UnknownFact.context(before + [name])
                return Prospect(shape: .bool, mayFail: !rest.isEmpty, hangsOn: [fact]).after(operand)
            }
        // The attribute of an unknown entity may be there; further names may meet what holds none.
        case .entity?: return Prospect(shape: .bool, mayFail: !rest.isEmpty).after(operand)
        case .any?: return Prospect(shape: .bool, mayFail: true).after(operand)
        case .known?, .bool?, .long?, .string?, nil: return Prospect.failure.after(operand)
        }
        guard let holder else { return Prospect.known(.bool(false)).after(operand) }
        return has(rest, holder).after(operand)
    }
}
