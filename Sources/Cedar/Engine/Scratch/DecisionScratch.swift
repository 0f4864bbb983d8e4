/// Where one caller writes requests and has them decided, again and again, over one compiled set. After the first few
/// requests nothing is allocated any more: memory is kept, up to a limit, from one request to the next.
///
/// A request is `begin()`, the three entities, the attributes of the context, perhaps entities that the set does not
/// know, then `decide()`. What does not fit makes `decide()` throw; it is never cut short.
package struct DecisionScratch: ~Copyable {
    /// The set this decides over.
    package let set: CompiledPolicySet
    /// Indices into `PolicySet.policies` of the satisfied permits, ascending.
    package internal(set) var permits: [Int] = []
    /// Indices into `PolicySet.policies` of the satisfied forbids, ascending.
    package internal(set) var forbids: [Int] = []
    /// The policies that could not be evaluated, ascending.
    package internal(set) var failures: [PolicyFailure] = []

    var values: ValueWriter
    var stack: [Cell]
    var local = EntityTable()
    var frames: [WriterFrame] = []
    var failure: CedarError.Code?
    var subjects: (principal: Subject?, action: Subject?, resource: Subject?)
    var context: Cell
    var chosen: PolicyBits
    /// The name of the attribute that comes next.
    var nextKey: UInt32?

    /// Scratch memory for `set`.
    package init(_ set: CompiledPolicySet) {
        self.set = set
        values = ValueWriter(
            lexicon: Lexicon(base: set.symbols, limit: CedarLimits.requestBytes), cells: CellStore(base: set.cells))
        stack = Array(repeating: set.empty, count: set.program.stack + 1)
        chosen = PolicyBits(count: set.count)
        context = set.empty
    }

    /// Forgets the request before.
    package mutating func begin() {
        values.lexicon.reset(keeping: CedarLimits.scratchKept)
        values.cells.truncate(to: set.cells.count)
        values.cells.release(beyond: CedarLimits.scratchKept)
        values.pending.removeAll(keepingCapacity: values.pending.capacity <= CedarLimits.scratchKept)
        local.reset()
        frames.removeAll(keepingCapacity: true)
        forgetOutcome()
        failure = nil
        subjects = (nil, nil, nil)
        nextKey = nil
        context = set.empty
    }

    mutating func forgetOutcome() {
        permits.removeAll(keepingCapacity: true)
        forbids.removeAll(keepingCapacity: true)
        failures.removeAll(keepingCapacity: true)
    }

    /// Remembers the first thing that did not fit.
    mutating func fail(_ code: CedarError.Code) {
        if failure == nil { failure = code }
    }
}
