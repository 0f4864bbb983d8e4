/// Writes lists of models as the client's dialect does (cases O14, A16). When a model was made is not known here: both
/// dialects then say the beginning of time.
package enum ModelListBody {
    /// A model as it is listed.
    package struct Model: Sendable, Equatable {
        /// The id to call it by.
        package let id: String
        /// Whose it is: the operator's name for the provider.
        package let owner: String

        /// States a model.
        package init(id: String, owner: String) {
            self.id = id
            self.owner = owner
        }
    }

    /// The whole list, in one page.
    package static func list(_ models: [Model], _ dialect: ModelDialect) -> [UInt8] {
        let data = models.map { text($0, dialect) }.joined(separator: ",")
        switch dialect {
        case .openai: return Array(#"{"object":"list","data":[\#(data)]}"#.utf8)
        case .anthropic:
            let (first, last) = (edge(models.first), edge(models.last))
            return Array(#"{"data":[\#(data)],"has_more":false,"first_id":\#(first),"last_id":\#(last)}"#.utf8)
        }
    }

    /// One model.
    package static func one(_ model: Model, _ dialect: ModelDialect) -> [UInt8] { Array(text(model, dialect).utf8) }

    private static func text(_ model: Model, _ dialect: ModelDialect) -> String {
        let id = JSONText.quoted(model.id)
        switch dialect {
        case .openai:
            return #"{"id":\#(id),"object":"model","created":0,"owned_by":\#(JSONText.quoted(model.owner))}"#
        case .anthropic:
            return #"{"type":"model","id":\#(id),"display_name":\#(id),"created_at":"1970-01-01T00:00:00Z"}"#
        }
    }

    private static func edge(_ model: Model?) -> String { model.map { JSONText.quoted($0.id) } ?? "null" }
}
