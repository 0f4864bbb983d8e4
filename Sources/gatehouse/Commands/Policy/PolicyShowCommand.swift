import ArgumentParser
import Cedar
import Policy

/// `gatehouse policy show`: what the manifest means.
struct PolicyShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the Cedar policies that decide: those compiled from the manifest and those written by hand.",
        discussion: """
              gatehouse policy show --cedar
              gatehouse policy show --schema
              gatehouse policy show --json
            """
    )

    /// What can be shown.
    enum Form: String, EnumerableFlag {
        case cedar, schema, json

        static func help(for value: Form) -> ArgumentHelp? {
            switch value {
            case .cedar: "The policies as Cedar; the form that is evaluated."
            case .schema: "The schema that policies are checked against."
            case .json: "The policies in Cedar's JSON format."
            }
        }
    }

    @OptionGroup var files: PolicyFileOptions

    @Flag var form = Form.cedar

    func run() throws {
        let policy = try files.load()
        do throws(CedarError) {
            switch form {
            case .cedar: print(policy.cedarText, terminator: "")
            case .schema: print(policy.schemaText, terminator: "")
            case .json: print(try policy.policyJSON.prettyText)
            }
        } catch {
            throw GatehouseError(.internal, "the policy cannot be shown: \(error.message)", cause: error)
        }
    }
}
