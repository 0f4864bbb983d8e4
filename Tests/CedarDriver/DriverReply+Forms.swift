import Cedar

extension DriverReply {
    /// The policies printed and read again are the policies.
    mutating func checkForms(_ policies: PolicySet) {
        let printed = policies.cedarText
        do throws(CedarError) {
            let again = try PolicySet(parsing: printed, source: "printed", naming: .positional)
            if Self.bodies(again) != Self.bodies(policies) { report("printing changes the policies: \(printed)") }
        } catch {
            report("what was printed is refused: \(error.rendered)")
        }
        add("text", .string(ByteText(printed)))
    }

    /// The JSON of the policies, written and read again, is that JSON. It need not be the same policies: the format has
    /// one form for `in x` and `in [x]`, and none for the extended `has`.
    mutating func checkJSON(_ policies: PolicySet) {
        let node = policies.json
        do throws(CedarError) {
            let again = try PolicySet(jsonText: node.compactText, source: "json")
            if again.json != node { report("reading JSON changes it: \(node.compactText)") }
        } catch {
            report("the JSON that was written is refused: \(error.rendered)")
        }
        add("json", node)
    }

    /// The formatted text means the same, and formatting it again changes nothing.
    mutating func checkFormatting(_ policies: PolicySet, _ text: ByteText) {
        do throws(CedarError) {
            let formatted = try PolicyFormatter.format(text.string, source: "case")
            let again = try PolicySet(parsing: formatted, source: "formatted", naming: .positional)
            let before = try PolicySet(parsing: text.string, source: "case", naming: .positional)
            if Self.bodies(again) != Self.bodies(before) { report("formatting changes the policies: \(formatted)") }
            let twice = try PolicyFormatter.format(formatted, source: "formatted")
            if ByteText(twice) != ByteText(formatted) { report("formatting twice changes the text: \(formatted)") }
            add("formatted", .string(ByteText(formatted)))
        } catch {
            report("formatting: \(error.rendered)")
        }
    }

    /// What printing and formatting must keep: all but ids and places. Templates stand last when printed.
    private static func bodies(_ set: PolicySet) -> [Body] {
        (set.policies + set.templates).map {
            Body(effect: $0.effect, annotations: $0.annotations, scope: $0.scope, conditions: $0.conditions)
        }
    }

    private struct Body: Equatable {
        let effect: Effect
        let annotations: [Annotation]
        let scope: PolicyScope
        let conditions: [Condition]
    }
}
