import Glibc

/// Standard output, where the order with other writers matters.
enum StandardOutput {
    /// Sends everything printed so far on its way; a null stream means every stream (fflush(3)).
    static func flush() {
        fflush(nil)
    }
}
