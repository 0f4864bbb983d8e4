/// Fields of a request that no provider may get from an agent, beside credentials: those that say on whose bill a call
/// comes, with which key, or what it is to become behind the gate. Which names there are is the services' affair, so they
/// are known by the words they are made of.
package enum WithheldField {
    /// Words that name an account, a key, or another request than this one.
    private static let words: Set<String> = [
        "organization", "organisation", "org", "project", "workspace", "tenant", "account", "subscription", "billing",
        "auth", "authorization", "authentication", "token", "secret", "key", "keys", "apikey", "credential",
        "credentials",
        "password", "cookie", "override", "rewrite", "forwarded", "method",
    ]

    /// How the fields begin with which proxies and model routers are told what to do.
    private static let beginnings = [
        "x-goog-", "x-amz-", "x-original-", "x-portkey-", "x-litellm-", "x-bf-", "x-envoy-", "x-gatehouse-", "cf-",
        "helicone-", "true-client-",
    ]

    /// Fields of the official clients that look like one and are none.
    private static let exempt: Set<String> = ["idempotency-key"]

    /// Whether a field is withheld; the name is in lower case.
    package static func isOne(_ lowerName: String) -> Bool {
        let name = lowerName.utf8
        if exempt.contains(lowerName) || name.starts(with: "x-stainless-".utf8) { return false }
        if beginnings.contains(where: { name.starts(with: $0.utf8) }) { return true }
        return name.split(whereSeparator: { !$0.isLetter && !$0.isDigit }).contains { words.contains(String($0) ?? "") }
    }
}
