import Vocabulary

/// Says what an intent is about, in words for agents: what happened, never which setting would change it. How to
/// ask is said by whoever refuses.
enum IntentText {
    /// What would be done, as a phrase: ``reading `evil.example` ``.
    static func doing(_ intent: Intent) -> String {
        switch (intent.verb, intent.resource) {
        case (.modelCall, let model): "calling model \(Quoting.quoted(model.text))"
        case (.httpRequest, .host(let name, let port)):
            request(intent, Resource.host(name: name, port: port), port == 80 ? name : nil)
        case (.netConnect, .host(let name, 443)): "connecting to \(Quoting.quoted(name))"
        case (.netConnect, let host): "connecting to \(Quoting.quoted(host.text))"
        case (.toolUse, let tool): "calling tool \(Quoting.quoted(tool.text))"
        case (let verb, .tool): "\(gerund(verb) ?? "`\(verb.rawValue)`") with \(Quoting.quoted(intent.resource.text))"
        case (let verb, _): "`\(verb.rawValue)`"
        }
    }

    /// What an action does, in the words of the phrase that is about it alone.
    private static func gerund(_ verb: Verb) -> String? {
        Phrase.allCases.first { $0.actions.elementsEqual([verb.rawValue]) }?.gerund
    }

    /// The reason of a denial that no rule made.
    static func nothingPermits(_ intent: Intent) -> Reason {
        Reason(rule: "default-deny", text: "no policy permits \(doing(intent))")
    }

    /// The method of an HTTP request as the door stated it.
    static func method(_ intent: Intent) -> String? {
        for fact in intent.facts where fact.name == "method" {
            if case .string(let method) = fact.value { return method }
        }
        return nil
    }

    /// Whether an HTTP request only reads.
    static func isReading(_ intent: Intent) -> Bool {
        let method = method(intent)
        return method == "GET" || method == "HEAD"
    }

    private static func request(_ intent: Intent, _ resource: Resource, _ short: String?) -> String {
        let host = Quoting.quoted(short ?? resource.text)
        if isReading(intent) { return "reading \(host)" }
        return method(intent).map { "sending \(Quoting.quoted($0)) to \(host)" } ?? "a request to \(host)"
    }
}
