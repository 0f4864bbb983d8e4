extension CedarSchema {
    /// The one schema that the fragments make together: names are looked up in their namespace, then outside of any;
    /// common types come before entity types and are written out. Throws `duplicate`, `unknownName`, `reservedWord`,
    /// `invalidSchema`, `cyclicHierarchy` and `tooLarge`, pointing at the place.
    package init(_ fragments: [SchemaFragment]) throws(CedarError) {
        var resolver = try SchemaResolver(fragments)
        try self.init(entityTypes: try resolver.entityTypes(), actions: try resolver.actions())
    }
}
