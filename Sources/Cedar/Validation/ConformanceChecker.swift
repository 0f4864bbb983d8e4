/// Compares values with the types of a schema. What is wrong is said with its path, built only when something is.
struct ConformanceChecker {
    let schema: CedarSchema

    /// Throws unless `value` has exactly the type, and every entity in it exists as far as the schema can tell. `name`
    /// is what messages call the value.
    func check(_ value: CedarValue, is type: CedarType, named name: String) throws(CedarError) {
        do throws(ConformanceFault) { try match(value, type) } catch { throw error.rendered(under: name) }
    }

    /// Throws unless `record` has the required attributes, no others than the declared, and each of its type.
    func check(_ record: CedarRecord, is type: RecordType, named name: String) throws(CedarError) {
        do throws(ConformanceFault) { try match(record, type) } catch { throw error.rendered(under: name) }
    }

    /// Throws unless the schema knows the type of `uid`, and `uid` itself when it is an action or of an enumerated type.
    func check(_ uid: EntityUID, named name: String) throws(CedarError) {
        do throws(ConformanceFault) { try known(uid) } catch { throw error.rendered(under: name) }
    }

    private func match(_ value: CedarValue, _ type: CedarType) throws(ConformanceFault) {
        switch (value, type) {
        case (.bool, .bool), (.long, .long), (.string, .string), (.ip, .extension(.ipaddr)),
            (.decimal, .extension(.decimal)), (.datetime, .extension(.datetime)), (.duration, .extension(.duration)):
            return
        case (.entity(let uid), .entity(let name)) where uid.type == name: try known(uid)
        case (.set(let set), .set(let element)):
            for (position, value) in set.elements.enumerated() {
                do throws(ConformanceFault) { try match(value, element) } catch { throw error.under(element: position) }
            }
        case (.record(let record), .record(let type)): try match(record, type)
        default:
            throw ConformanceFault(
                .typeError, "is of type \(value.typeName), where the schema says \(StaticType(type)); give that type")
        }
    }

    /// Both lists are sorted by name, so one walk along them finds what is missing and what is too much.
    private func match(_ record: CedarRecord, _ type: RecordType) throws(ConformanceFault) {
        var declared = type.attributes[...]
        for entry in record.entries {
            while let next = declared.first, next.name < entry.key {
                guard !next.isRequired else { throw absent(next) }
                declared = declared.dropFirst()
            }
            guard let attribute = declared.first, attribute.name == entry.key else {
                let hint = Spelling.suggestion(for: entry.key, among: type.attributes.map(\.name))
                throw ConformanceFault(.unknownName, "is not declared\(hint)").under(attribute: entry.key)
            }
            declared = declared.dropFirst()
            do throws(ConformanceFault) { try match(entry.value, attribute.type) } catch {
                throw error.under(attribute: entry.key)
            }
        }
        if let missing = declared.first(where: \.isRequired) { throw absent(missing) }
    }

    private func absent(_ attribute: RecordType.Attribute) -> ConformanceFault {
        ConformanceFault(.missingAttribute, "is required and absent; give it a \(StaticType(attribute.type))")
            .under(attribute: attribute.name)
    }

    private func known(_ uid: EntityUID) throws(ConformanceFault) {
        if CedarPolicy.isActionType(uid.type) {
            guard schema.action(uid) == nil else { return }
            throw ConformanceFault(.unknownName, "is the action \(excerpt(uid)), which is not declared")
        }
        guard let type = schema.entityType(uid.type) else {
            let hint = Spelling.suggestion(for: uid.type, among: schema.entityTypes.map(\.name))
            throw ConformanceFault(.unknownName, "is \(excerpt(uid)), whose type is not declared\(hint)")
        }
        guard let members = type.enumeration, !members.contains(uid.id) else { return }
        let hint = Spelling.suggestion(for: uid.id, among: members)
        throw ConformanceFault(.unknownName, "is \(excerpt(uid)), which its enumerated type does not have\(hint)")
    }

    private func excerpt(_ uid: EntityUID) -> String { "`\(QuotedText.excerpt(ByteText(uid.description)))`" }
}
