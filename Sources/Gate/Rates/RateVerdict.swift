/// What a rate counter says to one more admission.
package enum RateVerdict: Sendable {
    /// It fits and was counted.
    case admitted
    /// The window is full.
    case exceeded
}
