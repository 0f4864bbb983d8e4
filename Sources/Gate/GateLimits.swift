/// The gate's bounds and what happens at each.
package enum GateLimits {
    /// Days of spend kept in memory: as far back as the longest window of a budget reaches, and one more. Older days are
    /// dropped from memory; the ledger keeps them.
    package static let daysOfSpend = 32
    /// Quarters of an hour of spend kept over all agents and providers; beyond it neighbouring ones are put together, so
    /// that rolling windows reach back further and nothing is let through that should not be.
    package static let spendBuckets = 262_144
    /// Accounts of runs kept; beyond it those of runs that are over are dropped. How many runs are under way is bounded
    /// by the daemon's connections.
    package static let runsInMemory = 16_384
    /// Budgets of which is remembered what was warned of; beyond it those that are no longer in force are dropped.
    package static let toldBudgets = 8_192
    /// How much of a cap must be settled, in hundredths, for a refusal by it to mean that it is reached.
    package static let reachedPercent = 90
    /// How long a provider's account that pays for nothing is left alone at first, in milliseconds; each further failure
    /// doubles it.
    package static let firstAccountPause: Int64 = 30_000
    /// The longest that such an account is left alone, in milliseconds.
    package static let longestAccountPause: Int64 = 900_000
    /// How long a call that tries such an account keeps others from it, in milliseconds, when its answer does not begin.
    package static let accountProbe: Int64 = 10_000
    /// Bytes of an answer that make a token at least, where the provider has not said how many it was: pieces that are
    /// shorter are counted together, so that a provider which streams letter by letter is not cut too soon.
    package static let bytesOfToken: Int64 = 2
    /// The shortest answer, in tokens, that a call is shortened to; where less is left it is refused.
    package static let fewestTokens: Int64 = 16
    /// Timestamps kept by one `@limit` counter; a rule that asks for more is refused at load, so this is never met.
    package static let rateCounterEvents = 10_000
    /// Counters kept for `@limit` rules over all agents; at the bound the intent is refused.
    package static let rateCounters = 4_096
    /// Intents admitted and not settled at one time; at the bound further ones are refused, before anything is buffered.
    package static let openPasses = 8_192
    /// Answers kept by providers of which is known that an agent asked for them; older ones it cannot come back to.
    package static let keptAnswersOfAgent = 4_096
    /// The newest of these of each agent of which is known what their requests offered; of older ones no call is passed on.
    package static let rememberedOffers = 128
    /// Tools of one request that are remembered so; of more, none.
    package static let rememberedTools = 256
    /// Letters of the digest by which such a tool is known, five bits each: nobody finds another name for 100 bits.
    package static let toolDigestLetters = 20
    /// Models in the list that an agent is shown; the rest of a longer one is left off.
    package static let listedModels = 1_000
    /// Input tokens a provider may add to a request by itself (tool instructions, message framing): counted into every
    /// reservation on top of the body's bytes.
    package static let hiddenPromptTokens: Int64 = 2_048
    /// Input tokens a provider may add for one tool whose definition is its own. The most that one documents is 1,234 (a
    /// computer's, its system prompt included); newer models count up to half as many again for the same words.
    package static let hiddenToolTokens: Int64 = 2_048
    /// Random letters of an agent's key, five bits each: 260 bits.
    package static let keySecretLetters = 52
    /// Letters of a key's checksum: 30 bits, so one mistyped key in a thousand million passes for a wrong one.
    package static let keyCheckLetters = 6
    /// Agents kept in the register, those that are gone included; the one that went first gives its place up, and with no
    /// such one a policy with more agents is refused.
    package static let registeredAgents = 4_096
    /// Keys kept in the register; one that holds no more gives its place up, and with no such one no key is made.
    package static let registeredKeys = 8_192
    /// Keys of one agent that hold at one time; no further one is made.
    package static let keysOfAgent = 16
    /// Longest life of a key that has an end, in seconds: ten years.
    package static let keyLifeSeconds: Int64 = 10 * 366 * 86_400
    /// Longest time for which an old and a new key both hold, in seconds: 30 days.
    package static let keyOverlapSeconds: Int64 = 30 * 86_400
    /// Longest label of a key, in bytes.
    package static let keyLabelBytes = 64
    /// Longest reason of a revocation that is kept, in bytes; the rest is cut.
    package static let keyReasonBytes = 256
    /// Providers and models that one key's scope can name, together.
    package static let keyScopeNames = 64
    /// Longest of these names, in bytes.
    package static let keyScopeNameBytes = 256
    /// Longest register that is read, in bytes; a longer one counts as damaged.
    package static let registerBytes = 32 << 20
    /// Refused credentials that are entered in the ledger within a minute, all sources together; the rest is counted.
    package static let refusalEntriesPerMinute = 30
    /// Sources of refused credentials that are told apart at one time; the rest counts as one.
    package static let refusalSources = 1_024
    /// Refused credentials of one source within a minute after which it is made to wait before each further answer.
    package static let refusalsPerMinute = 20
    /// Circuits of routes that are kept; at the bound a closed one is forgotten.
    package static let circuits = 4_096
    /// Ways that one call can take at the most; further keys and second choices are not tried.
    package static let routeHops = 32
    /// Failures in a row that open a circuit.
    package static let circuitFailures = 3
    /// The highest number of failures in a row that is told apart.
    package static let circuitFailuresCounted = 1_000
    /// How long a circuit stays open at the least, in milliseconds; it doubles with each further failure.
    package static let circuitOpenLeast: Int64 = 5_000
    /// How long a circuit stays open at the most, in milliseconds, whatever a provider asks for.
    package static let circuitOpenMost: Int64 = 300_000
    /// How long what failed for one agent counts when it fails for another one too, in milliseconds.
    package static let circuitWitness: Int64 = 300_000
    /// How long a try of an open circuit keeps others from it, in milliseconds.
    package static let circuitTry: Int64 = 10_000
    /// Longest request of which it is looked up who said what, in bytes; of longer ones nothing is said.
    package static let provenanceBytes = 4 << 20
    /// Words of a run of which it is known who said them, sixteen bytes each; what comes after counts as a stranger's.
    package static let provenanceWords = 65_536
    /// Bytes of a word that are looked at; longer ones are told apart by their beginning and length.
    package static let provenanceWordBytes = 4_096
    /// Texts of a request's last turn that are held against those of others, newest first; older ones do not count.
    package static let likenessTexts = 32
    /// Bytes at the beginning and at the end of such a text that count.
    package static let likenessBytes = 1_024
    /// Letters from which on a word of hexadecimal letters only is an id.
    package static let likenessHexLetters = 8
    /// Kept answers of a run up to which everything that was said is known; what goes on from a further one counts as unknown.
    package static let provenanceAnswers = 4_096
    /// Runs whose words are known at one time; of further ones nothing is said.
    package static let provenanceRuns = 1_024
}
