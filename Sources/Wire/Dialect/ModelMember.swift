/// A member at the root of a model request on which a decision or a price rests, by its key.
enum ModelMember: String, CaseIterable {
    case model, messages, system, input, prompt, tools, documents, prediction, modalities, audio, google
    case stream, speed, background, store, conversation, container
    case answers = "n"
    case streamOptions = "stream_options"
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
    case maxOutputTokens = "max_output_tokens"
    case serviceTier = "service_tier"
    case inferenceGeo = "inference_geo"
    case servers = "mcp_servers"
    case previousResponse = "previous_response_id"
    case webSearchOptions = "web_search_options"
    case searchParameters = "search_parameters"
    case searchSettings = "search_settings"
    case enableSearch = "enable_search"
    case webSearch = "web_search"
    case compoundCustom = "compound_custom"
    case extraBody = "extra_body"
    case contextManagement = "context_management"
}
