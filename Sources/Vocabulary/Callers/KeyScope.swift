/// What a key is for. It only ever narrows what policy allows its agent; an empty part narrows nothing.
package struct KeyScope: Hashable, Sendable {
    /// The doors it opens.
    package let doors: Set<KeyDoor>
    /// The providers whose models it may call.
    package let providers: Set<String>
    /// The models it may call, as `provider/id`; a `*` at the end stands for anything.
    package let models: Set<String>
    /// What may be done with it.
    package let verbs: Set<Verb>

    /// States a scope.
    package init(
        doors: Set<KeyDoor> = [], providers: Set<String> = [], models: Set<String> = [], verbs: Set<Verb> = []
    ) {
        self.doors = doors
        self.providers = providers
        self.models = models
        self.verbs = verbs
    }

    /// Whether the key opens a door.
    package func opens(_ door: KeyDoor) -> Bool { doors.isEmpty || doors.contains(door) }

    /// Why an act is outside of the scope; nil when it is inside.
    package func problem(_ verb: Verb, _ resource: Resource) -> String? {
        guard verbs.isEmpty || verbs.contains(verb) else { return "its key is not for `\(verb.rawValue)`" }
        guard case .model(let provider, _) = resource else { return nil }
        guard providers.isEmpty || providers.contains(where: { $0.utf8.elementsEqual(provider.utf8) }) else {
            return "its key is not for the provider `\(provider)`"
        }
        guard models.isEmpty || models.contains(where: { Self.fits(resource.text, $0) }) else {
            return "its key is not for the model `\(resource.text)`"
        }
        return nil
    }

    private static func fits(_ text: String, _ pattern: String) -> Bool {
        guard pattern.utf8.last == UInt8(ascii: "*") else { return text.utf8.elementsEqual(pattern.utf8) }
        return text.utf8.starts(with: pattern.utf8.dropLast())
    }
}
