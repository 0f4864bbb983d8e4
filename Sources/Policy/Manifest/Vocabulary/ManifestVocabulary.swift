import Vocabulary

/// Every key that a manifest knows. The reader accepts exactly these keys; the schema for editors is made of them.
enum ManifestVocabulary {
    /// The keys of the whole manifest.
    static let manifest: [ManifestKey] = [
        ManifestKey("version", "The version of this format: always 1.", isRequired: true, .one),
        ManifestKey("budget", "The caps over all agents together.", .either([.mapping(budget)] + caps)),
        ManifestKey("budgets", "The caps over groups of agents and over what providers bill.", .mapping(budgets)),
        ManifestKey(
            "providers", "Who runs the language models, by a name of your choice.",
            .named(pattern: namePattern, .mapping(provider))),
        ManifestKey(
            "prices", "Your own prices, by `provider/model`, in dollars per million tokens.",
            .named(pattern: modelPattern, .mapping(price))),
        ManifestKey(
            "models", "What you say of models, by `provider/model`.",
            .named(pattern: modelPattern, .mapping(traits))),
        ManifestKey(
            "price keys", "Whose signatures under price tables count, beside Gatehouse's own.",
            .list(of: .text(pattern: "^[^ +]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}$"))),
        ManifestKey(
            "data classes", "Kinds of data, and what must be declared of every model that may have them.",
            .named(pattern: namePattern, .mapping(dataClass))),
        ManifestKey(
            "loopback for tests", "Services on this host that doors may reach; for tests and demonstrations only.",
            .list(of: .text(pattern: endpointPattern, examples: ["127.0.0.1:8080"]))),
        ManifestKey(
            "private addresses", "Services at private addresses that doors may reach.",
            .list(of: .text(pattern: endpointPattern, examples: ["10.1.2.3:5432"]))),
        ManifestKey(
            "ledger", "Who watches the ledger, how it checks itself, and for how long it keeps what.", .mapping(ledger)),
        ManifestKey(
            "listen", "Where agents in containers and on other hosts are served, each by a key of its own.",
            .mapping(listen)),
        ManifestKey(
            "agents", "The agents. What is not written here is not allowed.",
            .named(pattern: agentPattern, .mapping(agent))),
        ManifestKey(
            "export", "Where entries of the ledger are sent, by a name of your choice.",
            .named(pattern: namePattern, .mapping(exportSink))),
        ManifestKey("metrics", "Where the daemon's metrics are served.", .mapping(metrics)),
        ManifestKey("log", "What the daemon's log gets.", .mapping(log)),
        ManifestKey(
            "alerts", "The ways by which alerts reach you, by names of your choice.",
            .named(pattern: namePattern, .mapping(alert))),
    ]

    /// The keys of `budget`.
    static let budget: [ManifestKey] = [
        ManifestKey("daily", "The most that all agents may spend in one day (UTC).", money),
        ManifestKey("caps", "Further caps over all agents.", .either(caps)),
        ManifestKey(
            "warn", "The percentages of every budget at which you are warned, rising; 50, 75 and 90 when left out.",
            .list(of: .number(1...100))),
        ManifestKey(
            "at the cap", "What happens when it is reached: everything stops until you resume, or calls are refused.",
            .word(TotalBudget.AtCap.allCases.map(\.rawValue))),
    ]

    /// The keys of `budgets`.
    static let budgets: [ManifestKey] = [
        ManifestKey(
            "groups", "The caps over all agents of a group.", .named(pattern: namePattern, .either(caps))),
        ManifestKey(
            "providers", "The caps over what a provider bills, whoever asks.",
            .named(pattern: namePattern, .either(caps))),
    ]

    /// The keys of a provider.
    static let provider: [ManifestKey] = [
        ManifestKey(
            "url", "Where it answers; `http` only on this host.", isRequired: true,
            .text(pattern: "^https?://", examples: ["https://api.anthropic.com"])),
        ManifestKey(
            "dialect", "Which protocol it speaks.", isRequired: true, .word(Dialect.allCases.map(\.rawValue))),
        ManifestKey(
            "key", "Where its key is; never the key itself.", isRequired: true, keyPlace),
        ManifestKey(
            "agent keys", "Where the keys of single agents are, used for them instead.",
            .named(pattern: agentPattern, keyPlace)),
        ManifestKey(
            "further keys", "More keys of the account, taken in turn when one is refused or limited.",
            .list(of: .text(pattern: "^(secret:.+|env:[A-Za-z0-9_]+|file:/.+)$"))),
        ManifestKey(
            "list prices", "Whose public price list it charges, where its address does not tell.",
            .word(PriceVendor.allCases.map(\.rawValue))),
        ManifestKey(
            "data", "What becomes of what its models are sent, by your contract.", .mapping(handling)),
    ]

    /// Where a key is.
    private static let keyPlace = ManifestShape.text(
        pattern: "^(none|secret:.+|env:[A-Za-z0-9_]+|file:/.+|envfile:/.+#[A-Za-z0-9_]+|credential:.+|command:/.+)$",
        examples: ["secret:anthropic", "env:OPENAI_API_KEY"])

    /// The keys of a price.
    static let price: [ManifestKey] = [
        ManifestKey("input", "A million tokens of input.", isRequired: true, money),
        ManifestKey("output", "A million tokens of output, reasoning included.", isRequired: true, money),
        ManifestKey("cache read", "A million tokens read from a cache.", money),
        ManifestKey("cache write", "A million tokens written to a cache for minutes.", money),
        ManifestKey("cache write 1h", "A million tokens written to a cache for an hour.", money),
        ManifestKey("search", "One web search by the provider.", money),
        ManifestKey("max input", "The most tokens that the model takes.", .number(1...PolicyLimits.modelTokens)),
        ManifestKey("max output", "The most tokens that the model gives.", .number(1...PolicyLimits.modelTokens)),
    ]

    /// The keys of an agent.
    static let agent: [ManifestKey] = [
        ManifestKey("purpose", "What it is for, in your words.", .text(pattern: nil)),
        ManifestKey(
            "workspace", "The folder that it may write.", .text(pattern: "^(~/|/).", examples: ["~/agents/scholar"])),
        ManifestKey(
            "works for", "The agent on whose behalf it acts: what it does must be permitted to both of them.",
            .text(pattern: agentPattern)),
        ManifestKey("groups", "Groups that policies in Cedar can name.", .list(of: .text(pattern: namePattern))),
        ManifestKey("budget", "The most it may spend: one cap or several.", .either(caps)),
        ManifestKey("limits", "How far each of its runs may go.", .mapping(limits)),
        ManifestKey(
            "tasks", "Kinds of tasks with tighter limits, taken by `gatehouse run --task`.",
            .named(pattern: namePattern, .mapping(limits))),
        ManifestKey(
            "short of budget",
            "What becomes of a call that does not fit: it is refused, or its answer is made as short as still fits.",
            .word(ShortOfBudget.allCases.map(\.rawValue))),
        ManifestKey("models", "The models that it may use.", .mapping(models)),
        ManifestKey(
            "handles", "The classes of data that it may say to a model.", .list(of: .text(pattern: namePattern))),
        ManifestKey("may", "What it may do.", .entries(permissions)),
        ManifestKey("ask before", "What it does only after its owner has said yes.", restrictions),
        ManifestKey("never", "What it never does, whatever else is permitted.", restrictions),
        ManifestKey(
            "from tool results",
            "What it does not simply do when an argument has words that a tool returned and its user never said.",
            .mapping(toolResults)),
        ManifestKey("sees", "Further folders that it may read.", .list(of: .text(pattern: "^/."))),
        ManifestKey(
            "protect", "Names in its workspace that it may not change; `/` at the end makes it a folder.",
            .list(of: .text(pattern: "^[^/~]"))),
        ManifestKey("record", "What of its traffic is recorded; nothing if you do not say.", .mapping(record)),
        ManifestKey(
            "environment", "Variables of the host that it gets.",
            .list(of: .text(pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"))),
    ]

    /// The keys of `models`.
    static let models: [ManifestKey] = [
        ManifestKey("use", "First choices.", isRequired: true, .list(of: .text(pattern: modelPattern))),
        ManifestKey(
            "then", "Second choices, taken in this order when a model before them fails; of the same dialect.",
            .list(of: .text(pattern: modelPattern))),
        ManifestKey(
            "patience", "How long a model may take to begin its answer before a second choice is tried.",
            .text(pattern: "^[0-9]{1,4} (second|minute|hour)s?$", examples: ["30 seconds"])),
        ManifestKey(
            "tools need", "How strong a second choice must be for an agent with tools; `strong` if you do not say.",
            .word(strengths)),
    ]

    /// The phrases that may stand under `may`.
    static let permissions: [ManifestKey] = Phrase.grantable.map { phrase in
        switch phrase {
        case .useTools:
            ManifestKey(
                phrase.rawValue, "Tools, each as `server/tool`, `server/begin*` or `server/*`.",
                .list(of: .text(pattern: toolPattern, examples: ["github/search_*"]), atLeast: 1))
        case .connect:
            ManifestKey(
                phrase.rawValue, "Opaque connections, each as `host:port`.",
                .list(of: .text(pattern: ":[0-9]{1,5}$", examples: ["github.com:22"]), atLeast: 1))
        default:
            ManifestKey(
                phrase.rawValue,
                phrase == .readWeb
                    ? "Sites to read: GET, HEAD, and TLS connections."
                    : "Sites to read and to write: every method, and TLS connections.",
                .list(of: .text(pattern: targetPattern, examples: ["arxiv.org", "*.wikipedia.org"]), atLeast: 1))
        }
    }

    private static let restrictions = ManifestShape.list(of: .word(Phrase.allCases.map(\.rawValue)))
    private static let money = ManifestShape.text(
        pattern: "^\\$[0-9]{1,10}(\\.[0-9]{1,6})?$", examples: ["$3", "$0.50"])

    /// One cap, or a list of caps.
    private static let caps: [ManifestShape] = [cap, .list(of: cap, atLeast: 1)]
    private static let cap = ManifestShape.text(
        pattern: "^\\$[0-9]{1,10}(\\.[0-9]{1,6})? "
            + "(per (request|run|hour|day|month)|in any [0-9]{1,3} (hour|day)s?)(, warn only)?$",
        examples: ["$3 per day", "$5 in any 24 hours", "$2 per hour, warn only"])

    private static let namePattern = "^[a-z0-9][a-z0-9_-]{0,62}$"
    private static let agentPattern = "^[a-z0-9][a-z0-9_-]{0,\(VocabularyLimits.agentNameBytes - 1)}$"
    private static let modelPattern =
        "^[a-z0-9][a-z0-9_-]{0,62}/[A-Za-z0-9._:@/+-]{1,\(PolicyLimits.modelNameBytes)}$"
    static let toolPattern = "^[a-z0-9][a-z0-9_-]{0,62}/([A-Za-z0-9._-]{1,128}|[A-Za-z0-9._-]{0,128}\\*)$"
    static let endpointPattern = "^(\\[[0-9A-Fa-f:.]+\\]|[0-9.]+):[0-9]{1,5}$"
    private static let targetPattern = "^(\\*\\.)?[^*/@]+$"
}

extension [ManifestKey] {
    /// The keys as the reader knows them.
    var names: [String] { map(\.name) }
}
