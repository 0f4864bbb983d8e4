/// What a fragment declares by fully qualified name, to see which spelling of a name would be misread.
struct SchemaNameTable {
    private var commonTypes: Set<ByteText> = []
    private var entityTypes: Set<ByteText> = []

    init(_ fragment: SchemaFragment) {
        for namespace in fragment.namespaces {
            let placing = SchemaPlacing(namespace: namespace.name?.text ?? "", source: nil)
            for declaration in namespace.declarations {
                switch declaration {
                case .commonType(let syntax): commonTypes.insert(placing.qualified(syntax.name.text))
                case .entity(let syntax):
                    for name in syntax.names { entityTypes.insert(placing.qualified(name.text)) }
                case .action: break
                }
            }
        }
    }

    /// Whether `name`, which means an entity type, would be read as a common or built-in type.
    func hidesEntityType(_ name: SchemaName, at placing: SchemaPlacing) -> Bool {
        for reading in placing.readings(of: name) {
            if commonTypes.contains(reading) { return true }
            if entityTypes.contains(reading) { return false }
            if CedarType.builtIn(reading) != nil { return true }
        }
        return false
    }

    /// Whether `name`, which means a built-in type, would be read as an entity type.
    func hidesBuiltIn(_ name: SchemaName, at placing: SchemaPlacing) -> Bool {
        guard CedarType.builtIn(name.text) != nil else { return false }
        for reading in placing.readings(of: name) {
            if commonTypes.contains(reading) { return false }
            if entityTypes.contains(reading) { return true }
        }
        return false
    }
}
