/// Every bound of the Cedar engine, in one place. Beyond a bound the input is refused with a `CedarError`; nothing is
/// cut short silently.
package enum CedarLimits {
    /// Bytes of UTF-8 in one policy source.
    package static let sourceBytes = 1 << 20
    /// Policies and templates in one policy set, links included.
    package static let policies = 10_000
    /// Brackets of any kind (and `if`) open at once while parsing; each costs the parser about ten stack frames.
    package static let nesting = 64
    /// Height of an expression tree. A chain of `&&`, `+` or `.` counts one per link: evaluation, printing and
    /// comparison walk it recursively.
    package static let expressionDepth = 256
    /// `!` or `-` in a row, fixed by the Cedar grammar.
    package static let unaryChain = 4
    /// Levels of sets and records inside each other in one value.
    package static let valueDepth = 128
    /// Scalars, sets and records counted together in one value, shared parts counted each time they occur.
    package static let valueNodes = 1 << 20
    /// Entities in one layer of a store.
    package static let entities = 1 << 20
    /// Ancestors of one entity after transitive closure.
    package static let ancestors = 1 << 14
    /// Ancestors of all entities of one layer together.
    package static let ancestorEdges = 1 << 23
    /// Layers of an entity store on top of each other.
    package static let storeLayers = 4
    /// Nodes the validator types for one policy set, each counted once per kind of request it is typed for.
    package static let validationSteps = 1 << 24
    /// Findings of one validation.
    package static let validationFindings = 500
    /// Names in the lists of a schema (parents, principals, resources) and types in its types, common types written out
    /// at each use, counted together: what walking the whole resolved schema costs.
    package static let schemaNodes = 1 << 20
    /// Levels of sets and records inside each other in one type, common types written out.
    package static let schemaTypeDepth = 128
    /// Steps of closing the hierarchies of a schema's entity types and actions transitively.
    package static let schemaClosureSteps = 1 << 20
    /// Faults reported for one policy text; what lies behind them is not looked at.
    package static let problems = 100
    /// Lints reported for one policy set.
    package static let lints = 10_000
    /// Groups above one action that are tried when looking for a policy that covers it.
    package static let lintGroups = 32
    /// Bytes of the longest source line quoted in an error.
    package static let excerptBytes = 160
    /// Bytes of input quoted in an error message.
    package static let quotedBytes = 80
    /// Longest name that is compared with others for a suggestion.
    package static let spellingBytes = 32
    /// Bytes of UTF-8 in one JSON document.
    package static let jsonBytes = 1 << 24
    /// Values in one JSON document, counted at every level.
    package static let jsonNodes = 1 << 20
    /// Levels of arrays and objects in a JSON document, the value itself included. Policies take the most: two levels
    /// for each of `expressionDepth`, and a few around them.
    package static let jsonDepth = 2 * expressionDepth + 64
    /// Bytes of all different texts in a compiled policy set and its entities.
    package static let compiledBytes = 1 << 30
    /// Cells of values in a compiled policy set, or in one request to it.
    package static let cells = 1 << 28
    /// Bytes of all different texts in one request that the policy set does not know.
    package static let requestBytes = 1 << 24
    /// Entities that one request brings along.
    package static let requestEntities = 1 << 10
    /// Bytes and cells of scratch memory that are kept from one request to the next.
    package static let scratchKept = 1 << 16
    /// Names in a path of `has` that the JSON policy format spells out with `&&`; a longer path is written as an array.
    package static let spelledOutPath = 16
}
