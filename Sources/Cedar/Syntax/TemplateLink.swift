/// How a policy came out of a template.
package struct TemplateLink: Hashable, Sendable {
    /// Id of the template.
    package let template: ByteText
    /// What `?principal` stands for, when the template has it.
    package let principal: EntityUID?
    /// What `?resource` stands for, when the template has it.
    package let resource: EntityUID?
}
