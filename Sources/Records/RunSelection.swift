/// Which runs are asked for.
package enum RunSelection: Sendable {
    /// Those that have not ended.
    case active
    /// Every run.
    case all
}
