import Wire

/// Why a model request is refused at the door, in terms of its dialect.
struct ModelRefusal: Error {
    let kind: ModelErrorKind
    /// Lower-case start, no full stop; holds no credential.
    let message: String
    let dialect: ModelDialect

    init(_ kind: ModelErrorKind, _ message: String, _ dialect: ModelDialect) {
        self.kind = kind
        self.message = message
        self.dialect = dialect
    }
}
