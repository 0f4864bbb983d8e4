/// Where a blob lies in the folder of its key.
struct BlobPlace: Hashable, Sendable {
    /// The file: one of its own, or a pack.
    let file: String
    /// Where in the file it begins.
    let offset: Int
    /// Its length.
    let size: Int
}
