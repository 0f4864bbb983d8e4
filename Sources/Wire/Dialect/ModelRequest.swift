/// What a model request asks for, as far as deciding and pricing need it. Read from the body, never from a header.
package struct ModelRequest: Sendable, Equatable {
    /// The model id as sent.
    package var model: String
    /// Whether the answer is streamed.
    package var isStream = false
    /// How many answers are asked for (`n`); 1 unless said otherwise.
    package var answers: Int64 = 1
    /// The greatest of the output limits sent (case O18); nil if none.
    package var maxOutputTokens: Int64?
    /// Whether an OpenAI stream already asks for its usage.
    package var includesUsage = false
    /// `service_tier` as sent; nil if absent.
    package var serviceTier: String?
    /// The tools that the provider itself may run, which cost extra and reach out, each once, as policies say them after
    /// `provider/`.
    package var serverTools: [String] = []
    /// The sum of `max_uses` over server tools; nil if there is one without it.
    package var maxServerToolUses: Int64? = 0
    /// Tools that the agent runs and of which the provider tells the model more than stands in the body.
    package var instructedTools: Int64 = 0
    /// The id of the provider's container that programs are to run in; nil for a new one, or none.
    package var container: String?
    /// The tools that the model may call; nil where nobody knows, because the request stands elsewhere.
    package var offered: OfferedTools?
    /// Whether it has images or documents, or points to content by URL or file id: then its bytes do not bound its tokens.
    package var refersToContent = false
    /// Whether it brings a predicted output, whose rejected tokens are billed as output beyond every limit.
    package var predictsOutput = false
    /// Whether the provider may shorten the conversation first, which is a run of the model of its own.
    package var compacts = false
    /// Whether a header asks for more than the model takes or gives otherwise, so that its limits bound nothing.
    package var exceedsLimits = false
    /// Whether it brings inputs of which each may be as long as the model takes, so that the model's limit bounds none.
    package var hasManyInputs = false
    /// Whether the provider keeps the answer under an id.
    package var keepsAnswer = false
    /// Whether the answer is written while nobody waits for it.
    package var isBackground = false
    /// The id of the kept answer that the conversation goes on from; nil if it stands in the body.
    package var previousAnswer: String?
    /// Whether sound goes in or out.
    package var usesAudio = false
    /// Anthropic's `speed` as sent; nil if absent.
    package var speed: String?
    /// Anthropic's `inference_geo` as sent; nil if absent.
    package var inferenceGeo: String?

    /// Whether the provider itself may run tools.
    package var usesServerTools: Bool { !serverTools.isEmpty }
}
