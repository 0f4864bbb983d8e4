import CSandbox
import Glibc

/// Standard output, where the order with other writers matters.
enum StandardOutput {
    /// Sends everything printed so far on its way; a null stream means every stream (fflush(3)).
    static func flush() {
        fflush(nil)
    }

    /// Ends the output of a command that did its work. A disk that took only a part of an answer must not look like
    /// success.
    static func finish() throws(GatehouseError) {
        guard gh_finish_stdout() == 0 else {
            throw GatehouseError(
                .internal, "the answer could not be written to standard output",
                hint: "make room where it is sent to, and ask again")
        }
    }
}
