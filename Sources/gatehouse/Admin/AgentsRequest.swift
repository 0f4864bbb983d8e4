/// What a client may ask about agents and their keys.
enum AgentsRequest: Codable, Sendable {
    /// Every agent with its keys.
    case list
    /// Makes a key.
    case add(agent: String, KeyWish)
    /// Replaces a key; both hold for `overlap` seconds. The new one holds for `seconds`, nil for as long as the old one was
    /// made for.
    case rotate(key: String, overlap: Int64, seconds: Int64?)
    /// Takes a key back.
    case revoke(key: String, reason: String)
    /// Takes all keys of an agent back.
    case revokeAll(agent: String, reason: String)
}

/// What a new key is to be.
struct KeyWish: Codable, Sendable {
    let label: String
    let doors: [String]
    let providers: [String]
    let models: [String]
    let verbs: [String]
    /// Nil for ever.
    let seconds: Int64?
}
