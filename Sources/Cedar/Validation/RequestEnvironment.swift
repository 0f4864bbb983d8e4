/// The types of one kind of request: what the four variables are while a condition is checked.
struct RequestEnvironment: Sendable {
    let principal: ByteText
    let action: EntityUID
    let resource: ByteText
    let context: StaticRecord

    /// The type of a variable.
    func type(of variable: Variable) -> StaticType {
        switch variable {
        case .principal: .entity(principal)
        case .action: .entity(action.type)
        case .resource: .entity(resource)
        case .context: .record(context)
        }
    }
}
