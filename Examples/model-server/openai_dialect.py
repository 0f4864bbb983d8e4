"""OpenAI chat completions, as the official service writes them."""

from conversation import Question, encode, pieces, splice

CREATED = 1_760_000_000
PATH = "/v1/chat/completions"
ERROR_TYPES = {
    400: "invalid_request_error", 401: "invalid_request_error", 402: "insufficient_quota", 404: "invalid_request_error",
    429: "rate_limit_exceeded", 500: "server_error", 503: "server_error",
}


def credential(request):
    return (request.header("authorization") or "").removeprefix("Bearer ")


def question(document):
    messages = document["messages"]
    options = document.get("stream_options") or {}
    return Question(
        model=document["model"],
        stream=bool(document.get("stream")),
        user_text=_last_user_text(messages),
        turn=sum(1 for message in messages if message.get("role") == "assistant"),
        tools=[tool["function"]["name"] for tool in document.get("tools") or []],
        tool_results=[_text(message.get("content")) for message in messages if message.get("role") == "tool"],
        choices=int(document.get("n") or 1),
        include_usage=bool(options.get("include_usage")),
        obfuscate=bool(options.get("include_obfuscation")),
        digest=Question.digest_of(messages),
    )


def _text(content):
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content or [])


def _last_user_text(messages):
    for message in reversed(messages):
        if message.get("role") == "user":
            return _text(message.get("content"))
    return ""


def headers(question):
    return [
        ("x-request-id", "req_" + question.digest), ("openai-organization", "org-scripted"),
        ("openai-processing-ms", "1"), ("openai-version", "2020-10-01"),
        ("x-ratelimit-remaining-requests", "9999"), ("set-cookie", "__cf_bm=scripted; path=/; HttpOnly"),
    ]


def error(status, message):
    kind = ERROR_TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error")
    code = {401: "invalid_api_key", 404: "model_not_found", 429: "rate_limit_exceeded"}.get(status)
    return encode({"error": {"message": message, "type": kind, "param": None, "code": code}})


def broke():
    """What a provider answers whose customer has not paid. SDKs ask again after this one."""
    message = "You exceeded your current quota, please check your plan and billing details."
    return 429, encode({"error": {
        "message": message, "type": "insufficient_quota", "param": None, "code": "insufficient_quota"}})


def reply(question, answer):
    document = _envelope(question, "chat.completion")
    document["choices"] = [
        {"index": index, "message": _message(question, answer), "logprobs": None, "finish_reason": _finish(answer)}
        for index in range(question.choices)
    ]
    if answer.usage is not None:
        document["usage"] = _usage(question, answer.usage)
    return splice(encode(document), answer.raw_members)


def _message(question, answer):
    message = {"role": "assistant", "content": answer.text or None, "refusal": None, "annotations": []}
    if answer.tool_calls:
        message["tool_calls"] = [_call(question, index, call) for index, call in enumerate(answer.tool_calls)]
    return message


def _call(question, index, call):
    function = {"name": call.name, "arguments": call.arguments}
    return {"id": f"call_{question.digest}{index}", "type": "function", "function": function}


def _envelope(question, kind):
    return {
        "id": "chatcmpl-" + question.digest, "object": kind, "created": CREATED, "model": question.model,
        "service_tier": "default", "system_fingerprint": "fp_scripted",
    }


def _finish(answer):
    return {"end": "stop", "tools": "tool_calls", "length": "length"}[answer.stop]


def _usage(question, usage):
    prompt = usage.input + usage.cache_read + usage.cache_write_5m + usage.cache_write_1h + usage.audio_in
    completion = (usage.output + usage.audio_out) * question.choices
    return {
        "prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion,
        "prompt_tokens_details": {
            "cached_tokens": usage.cache_read, "audio_tokens": usage.audio_in,
            "cache_write_tokens": usage.cache_write_5m + usage.cache_write_1h},
        "completion_tokens_details": {
            "reasoning_tokens": usage.reasoning, "audio_tokens": usage.audio_out,
            "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0},
    }


def frames(question, answer):
    """The frames of a stream: role, text, tool deltas, finish, usage when asked for, and the end mark."""
    for index in range(question.choices):
        yield _chunk(question, index, {"role": "assistant", "content": "", "refusal": None})
    for part in pieces(answer.text, answer.chunks):
        for index in range(question.choices):
            yield _chunk(question, index, {"content": part}, members=answer.raw_members)
    for delta in _tool_deltas(question, answer):
        for index in range(question.choices):
            yield _chunk(question, index, {"tool_calls": [delta]})
    for index in range(question.choices):
        yield _chunk(question, index, {}, finish=_finish(answer))
    if question.include_usage and answer.usage is not None:
        last = _envelope(question, "chat.completion.chunk")
        last["choices"], last["usage"] = [], _usage(question, answer.usage)
        yield _frame(encode(last))
    yield _frame(b"[DONE]")


def _tool_deltas(question, answer):
    """Names first, then the arguments of all calls interleaved, cut at arbitrary places."""
    for index, call in enumerate(answer.tool_calls):
        head = _call(question, index, call)
        head["index"], head["function"]["arguments"] = index, ""
        yield head
    cuts = [pieces(call.arguments, 7) for call in answer.tool_calls]
    for step in range(max((len(cut) for cut in cuts), default=0)):
        for index, cut in enumerate(cuts):
            if step < len(cut):
                yield {"index": index, "function": {"arguments": cut[step]}}


def _chunk(question, index, delta, finish=None, members=""):
    document = _envelope(question, "chat.completion.chunk")
    document["choices"] = [{"index": index, "delta": delta, "logprobs": None, "finish_reason": finish}]
    if question.include_usage:
        document["usage"] = None
    if question.obfuscate:
        document["obfuscation"] = "x" * 8
    return _frame(splice(encode(document), members))


def error_frame(message):
    return _frame(error(500, message))


def _frame(data):
    return b"data: " + data + b"\n\n"


def model(name):
    return encode(_model(name))


def _model(name):
    return {"id": name, "object": "model", "created": CREATED, "owned_by": "scripted"}


def model_list(models):
    return encode({"object": "list", "data": [_model(name) for name in models]})
