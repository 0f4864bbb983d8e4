extension Manifest {
    /// Reads a manifest alone, without compiling it.
    ///
    /// - Throws: every mistake found.
    package static func read(_ source: OperatorFile) throws(PolicyErrors) -> Manifest {
        try ManifestReader.read(source)
    }
}
