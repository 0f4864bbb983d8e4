/// `action a, "b" in [c] appliesTo {…};`
package struct ActionSyntax: Hashable, Sendable {
    /// A group after `in`: an id alone, or with the type of the action.
    package struct Group: Hashable, Sendable {
        /// `Action` with or without namespace; nil when only the id is written.
        package let type: SchemaName?
        /// The id.
        package let id: SchemaName

        /// A reference to an action.
        package init(type: SchemaName? = nil, id: SchemaName) {
            self.type = type
            self.id = id
        }
    }

    /// What requests with the action look like.
    package struct Application: Hashable, Sendable {
        /// The entity types that may perform it.
        package let principals: [SchemaName]
        /// The entity types it may be performed on.
        package let resources: [SchemaName]
        /// The type of the context; nil for the empty record.
        package let context: TypeSyntax?

        /// An `appliesTo`.
        package init(principals: [SchemaName], resources: [SchemaName], context: TypeSyntax? = nil) {
            self.principals = principals
            self.resources = resources
            // `{}` says no more than nothing; one spelling of it is enough.
            self.context = context?.isEmptyRecord == true ? nil : context
        }
    }

    /// The ids declared, without quotes; never empty.
    package let names: [SchemaName]
    /// The groups they are in.
    package let memberOf: [Group]
    /// What they apply to; nil when left out: then they apply to nothing.
    package let appliesTo: Application?
    /// Annotations in the order written; inert.
    package let annotations: [Annotation]

    /// One declaration of one or more actions.
    package init(
        _ names: [SchemaName], memberOf: [Group] = [], appliesTo: Application? = nil, annotations: [Annotation] = []
    ) {
        self.names = names
        self.memberOf = memberOf
        self.appliesTo = appliesTo
        self.annotations = annotations
    }
}
