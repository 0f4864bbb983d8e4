/// The names of an entry's fields: one list, so that writers and readers cannot drift apart.
package enum EntryKey: String, Sendable, CaseIterable {
    /// The how manyeth act of its tool call it is; absent on the first.
    case act
    /// What the agent is besides its name; entries of older versions have none.
    case agentID = "agentId"
    /// The id of the key that the agent showed, or that an operator made, replaced or revoked; never the key.
    case agentKey
    /// Money, in micro-dollars.
    case amount
    /// The id under which a provider keeps an answer.
    case answer
    /// MITRE ATT&CK and ATLAS techniques that an alert may be a sign of.
    case attack
    /// On what a settled amount or an erasure rests.
    case basis
    /// Payloads that were erased, by the hexadecimal names of their blobs.
    case blobs
    /// A budget, in the words that name it: whose, how much and over what, for example `agent scholar: $3.00 per day`.
    case budget
    /// Bytes of the operation's body, as policy saw them.
    case bodyBytes
    /// Bytes that came back.
    case bytesIn
    /// Bytes that left.
    case bytesOut
    /// Input tokens read from a cache.
    case cacheReadTokens
    /// Input tokens written to a cache.
    case cacheWriteTokens
    /// The index of the entry that caused an alert.
    case cause
    /// The cap of a budget, in micro-dollars.
    case cap
    /// The classes of data that the agent handles, as the manifest names them.
    case classes
    /// The first word of a run's command.
    case command
    /// How many there are, where only some may be listed.
    case count
    /// The UTC day a reservation counts on, in days since 1970.
    case day
    /// `allow` or `deny`.
    case decision
    /// What else there is to say; never content.
    case detail
    /// SHA-256 of the operation, hexadecimal.
    case digest
    /// Bytes cut off at recovery.
    case dropped
    /// How an exchange ended.
    case ended
    /// How many entries it is about.
    case entries
    /// The index of the first entry concerned.
    case first
    /// What the operator declares of the model's handling of data, for example `region eu`.
    case handling
    /// Alerts like it that were held back before it.
    case held
    /// The how manyeth way it is on which a call is tried; absent on the first.
    case hop
    /// Input tokens that no cache had.
    case inputTokens
    /// The index of the entry that began a legal hold.
    case hold
    /// A verification key, one line.
    case key
    /// The index of the last entry concerned.
    case last
    /// What kind of refusal it was.
    case limit
    /// What the request of a model call has in common with near-identical ones of its run: a keyed digest, of no use
    /// beyond one run and one daemon.
    case likeness
    /// The method of a plain HTTP request, as policy saw it.
    case method
    /// The lowest entry that is kept; what lies below it was pruned.
    case minimum
    /// The price tables in force, each by its version, day and signer.
    case prices
    /// The hash of the policy that was in force before.
    case formerPolicy
    /// Digests of the names of tools that the agent's searches had found when a provider kept an answer.
    case foundTools
    /// The model's id.
    case model
    /// What was owed and discharged.
    case obligations
    /// Digests of the names of the tools that the request for a kept answer offered.
    case offeredTools
    /// The operator who acted.
    case `operator`
    /// Output tokens.
    case outputTokens
    /// What was recorded of the operation, as `PayloadCommitment` writes it: encrypted, and committed to by its hash.
    case payloads
    /// How much of a budget is spent, in hundredths.
    case percent
    /// The policies that decided.
    case policies
    /// The hash of the policy in force.
    case policy
    /// The UTC quarter of an hour a reservation counts in, or a budget's window began in, in quarters since 1970.
    case quarter
    /// Where a tool call's arguments come from: `user`, `tool`, `neither`, as far as the conversation tells.
    case provenance
    /// By which name the vault has the provider's key that was used.
    case providerKey
    /// Why, for people.
    case reason
    /// Micro-dollars set aside.
    case reserve
    /// What was acted on.
    case resource
    /// The rules that refused or found.
    case rules
    /// Searches the provider ran.
    case searches
    /// What a key is for, where that is less than policy allows its agent.
    case scope
    /// A time, in seconds.
    case seconds
    /// Whether the model call lets the provider run tools, as policy saw it.
    case serverTools
    /// Micro-dollars booked.
    case settle
    /// How urgent an alert is.
    case severity
    /// The sink of an export.
    case sink
    /// The address from which somebody came.
    case source
    /// The status that came back, or a command's exit status.
    case status
    /// Whether the model call asks for a stream, as policy saw it.
    case stream
    /// Whose data payloads hold, as the manifest names it.
    case subject
    /// What should have been recorded and was not, and why.
    case unrecorded
    /// The kind of task a run is for, as the manifest names it.
    case task
    /// How grave the act is, 1 to 4 (`RiskTier`); entries of older versions have none.
    case tier
    /// What was done.
    case verb
    /// Names of watched files that stand in the arguments of a tool call, from a fixed list.
    case watched
    /// The model call in whose answer a tool call was proposed.
    case within
    /// The version that wrote it.
    case version
    /// What became weaker with a policy, and was confirmed by the operator.
    case weakenings
    /// The name of a witness.
    case witness
}
