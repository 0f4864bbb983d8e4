/// What the engine reads of a policy: who and what it covers, where its conditions stand, and what it does.
struct PolicyHead: Sendable {
    /// A constraint on principal or resource.
    enum Test: UInt8 {
        case any, equal, within, type, typeWithin
        /// An unfilled slot: covers nothing.
        case never
    }

    /// A constraint on the action.
    enum ActionTest: UInt8 {
        case any, equal, within
        /// In one of the groups that `action` is a range of.
        case withinAny
    }

    let effect: Effect
    let treatment: PolicyTreatment
    let principalTest: Test
    let resourceTest: Test
    let actionTest: ActionTest
    let principalType: UInt32
    let resourceType: UInt32
    let principal: UInt64
    let resource: UInt64
    /// A word, or the start of a range of `CompiledPolicySet.actionGroups` with its length above.
    let action: UInt64
    /// The first step of the conditions; `PolicyHead.none` when there are none.
    let start: UInt32

    /// No step.
    static let none = UInt32.max
}
