import Vocabulary

/// What the operator wrote, read and checked; nothing in it is left to interpretation.
package struct Manifest: Hashable, Sendable {
    /// The file's name, for messages.
    package let file: String
    /// The caps over all agents together, when the operator set any.
    package let budget: TotalBudget?
    /// The caps over groups of agents.
    package let groupBudgets: [NamedBudget]
    /// The caps over what single providers bill.
    package let providerBudgets: [NamedBudget]
    /// The model providers, in the order of the file.
    package let providers: [ModelProvider]
    /// The operator's own prices, which override the shipped ones.
    package let prices: [OperatorPrice]
    /// Loopback services that doors may reach; for tests and demonstrations.
    package let loopbackForTests: [IPEndpoint]
    /// Where the list of loopback services stands; nil without one.
    package let loopbackPlace: Place?
    /// Services at private addresses that doors may reach.
    package let privateAddresses: [IPEndpoint]
    /// The agents, in the order of the file.
    package let agents: [AgentRules]
    /// Who watches the ledger, and how often it checks itself.
    package var ledger = LedgerRules()
    /// Where entries of the ledger are sent, in the order of the file.
    package var exports: [ExportSink] = []
    /// Where metrics are served on this host; nil when they are not.
    package var metrics: IPEndpoint?
    /// Whether the daemon's log gets a line for each request.
    package var logsDecisions = false
    /// The channels of alerts, in the order of the file.
    package var alerts: [AlertChannel] = []
    /// Whose signatures under price tables count, beside Gatehouse's own.
    package var priceKeys: [PriceKey] = []
    /// What the operator says of models: how strong they are, and what becomes of what they are sent.
    package var traits: [ModelTraits] = []
    /// Where callers with keys are served; nil for nowhere.
    package var listen: ListenRules?
    /// The classes of data, and what must be declared of models that may have them.
    package var dataClasses: [DataClass] = []

    /// The rules of one agent, or nil when the manifest does not name it.
    package func agent(_ name: String) -> AgentRules? {
        agents.first { $0.name.text.utf8.elementsEqual(name.utf8) }
    }

    /// The class of data of this name.
    package func dataClass(_ name: String) -> DataClass? {
        dataClasses.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    /// The provider of this name.
    package func provider(_ name: String) -> ModelProvider? {
        providers.first { $0.name.utf8.elementsEqual(name.utf8) }
    }
}
