/// By what spend can be told apart.
package enum SpendColumn: String, CaseIterable, Sendable {
    /// The UTC day the money was set aside on.
    case day
    /// Who spent it.
    case agent
    /// With which model.
    case model
    /// Who bills it.
    case provider
    /// On which of the provider's keys.
    case key
    /// In which run.
    case run
}
