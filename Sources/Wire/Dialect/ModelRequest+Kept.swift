extension ModelRequest {
    /// What a request about a kept answer asks for: it has no body that could say.
    package init(about answer: String, query: String?) {
        self.init(model: answer)
        isStream = KeptAnswerAct.asksForStream(query)
        maxOutputTokens = 0
    }
}
