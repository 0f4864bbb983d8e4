import Cedar
import Vocabulary

/// Reads the annotations of one policy, strictly: what is unknown, misplaced or misspelt is a mistake, because a
/// misspelt `@ask` would silently mean something else.
struct AnnotationReader {
    static let keys = ["id", "reason", "ask", "ticket", "review", "draft", "redact", "limit", "shadow", "tier"]
    private static let obligationKeys: Set<String> = ["ask", "ticket", "review", "draft", "redact", "limit"]

    private let policy: CedarPolicy
    private let file: String
    private var found: [PolicyError] = []
    private var id: String?
    private var reason: String?
    private var obligations: [Obligation] = []
    private var isShadow = false
    private var tier: Int?

    /// The terms of a policy from a Cedar file, or what is wrong with its annotations.
    static func read(_ policy: CedarPolicy, file: String) -> Result<PolicyTerms, PolicyErrors> {
        var reader = AnnotationReader(policy: policy, file: file)
        // The id comes first because `@limit` counts under it.
        for annotation in policy.annotations where annotation.key == "id" { reader.readID(annotation) }
        if reader.id == nil, reader.found.isEmpty {
            reader.refuse(
                "a policy has no `@id`; give it one, for example `@id(\"no-large-refunds\")`", at: policy.span)
        }
        for annotation in policy.annotations where annotation.key != "id" { reader.readAnnotation(annotation) }
        guard reader.found.isEmpty, let id = reader.id else { return .failure(PolicyErrors(reader.found)) }
        return .success(
            PolicyTerms(
                id: id, reason: reader.reason, obligations: reader.obligations, isShadow: reader.isShadow,
                tier: reader.tier))
    }

    private init(policy: CedarPolicy, file: String) {
        self.policy = policy
        self.file = file
    }

    private mutating func readID(_ annotation: Annotation) {
        let text = annotation.value.string
        let bytes = text.utf8
        guard (1...PolicyLimits.policyIDBytes).contains(bytes.count), bytes.allSatisfy(Self.isIDByte) else {
            let alphabet = "letters, digits, `.`, `_` and `-`, at most \(PolicyLimits.policyIDBytes)"
            return refuse("\(Quoting.quoted(text)) is not a policy id; write \(alphabet)", at: annotation.span)
        }
        for prefix in ["agents.", "shipped."] where bytes.starts(with: prefix.utf8) {
            return refuse("ids beginning with `\(prefix)` are Gatehouse's own; choose another", at: annotation.span)
        }
        id = text
    }

    private mutating func readAnnotation(_ annotation: Annotation) {
        let key = annotation.key.string
        guard Self.keys.contains(where: { $0.utf8.elementsEqual(key.utf8) }) else {
            let advice = Spelling.advice(for: key, among: Self.keys)
            return refuse("unknown annotation \(Quoting.quoted("@" + key)); \(advice)", at: annotation.span)
        }
        if Self.obligationKeys.contains(key), policy.effect == .permit {
            let mend = "put it on a `forbid`, which it then lifts"
            return refuse("\(Quoting.quoted("@" + key)) cannot stand on a `permit`; \(mend)", at: annotation.span)
        }
        let value = annotation.value.string
        switch key {
        case "reason": readReason(value, annotation)
        case "ask": read(value, annotation, ["owner", "operator", "two-person"]) { .ask($0) }
        case "redact": read(value, annotation, ["secrets", "personal"]) { .redact($0) }
        case "limit": readLimit(value, annotation)
        case "tier":
            tier = ["1", "2", "3", "4"].firstIndex(of: value).map { $0 + 1 }
            if tier == nil {
                refuse("`@tier` is `\"1\"` to `\"4\"`, not \(Quoting.quoted(value))", at: annotation.span)
            }
        default: readMark(key, value, annotation)
        }
    }

    private mutating func readReason(_ value: String, _ annotation: Annotation) {
        guard (1...PolicyLimits.textBytes).contains(value.utf8.count),
            !value.unicodeScalars.contains(where: { Characters.isForbidden($0) || $0 == "\n" })
        else {
            let bound = "one line of at most \(PolicyLimits.textBytes) bytes"
            return refuse("`@reason` is \(bound), without control characters", at: annotation.span)
        }
        reason = value
    }

    private mutating func read(
        _ value: String,
        _ annotation: Annotation,
        _ known: [String],
        _ obligation: (String) -> Obligation
    ) {
        guard let word = known.first(where: { $0.utf8.elementsEqual(value.utf8) }) else {
            let advice = Spelling.advice(for: value, among: known)
            return refuse("`@\(annotation.key)` does not know \(Quoting.quoted(value)); \(advice)", at: annotation.span)
        }
        obligations.append(obligation(word))
    }

    private mutating func readMark(_ key: String, _ value: String, _ annotation: Annotation) {
        guard value.isEmpty else {
            return refuse("`@\(key)` takes no value; write `@\(key)` alone", at: annotation.span)
        }
        switch key {
        case "ticket": obligations.append(.ticket)
        case "review": obligations.append(.review)
        case "draft": obligations.append(.draft)
        default: isShadow = true
        }
    }

    private mutating func readLimit(_ value: String, _ annotation: Annotation) {
        let parts = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let seconds = ["second": 1, "minute": 60, "hour": 3_600, "day": 86_400]
        guard parts.count == 2, let window = seconds[parts[1]], let id,
            case .fine(let count) = NumberText.read(parts[0], in: 1...Int64(PolicyLimits.limitCount))
        else {
            let form = "a count and a window, like `\"10/hour\"`: per second, minute, hour or day"
            return refuse("`@limit` is \(form); \(Quoting.quoted(value)) is not", at: annotation.span)
        }
        obligations.append(.limit(count: Int(count), seconds: window, policy: id))
    }

    private mutating func refuse(_ message: String, at span: SourceSpan) {
        let place = policy.source?.place(of: span)
        found.append(
            PolicyError(.annotation, message, file: file, at: Place(line: place?.line ?? 1, column: place?.column ?? 1))
        )
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
