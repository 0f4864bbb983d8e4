internal import Testing
package import Vocabulary

/// What every `DocumentStoring` must do.
package enum DocumentStoringContract {
    /// Checks a store that never kept anything.
    ///
    /// - Parameter again: opens the same place anew, as after a restart.
    package static func check(_ store: some DocumentStoring, again: () -> any DocumentStoring) throws {
        #expect(try store.load() == nil, "nothing kept is nil")
        for bytes in [[1, 2, 3], [], [UInt8](repeating: 7, count: 100_000), [0]] {
            try store.replace(with: bytes)
            #expect(try store.load() == bytes, "what was kept comes back")
            #expect(try again().load() == bytes, "also after a restart")
        }
    }
}
