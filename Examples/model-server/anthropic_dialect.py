"""Anthropic messages, as the official service writes them."""

import json

from conversation import Question, encode, pieces, splice

PATH = "/v1/messages"
COUNT_PATH = "/v1/messages/count_tokens"
ERROR_TYPES = {
    400: "invalid_request_error", 401: "authentication_error", 402: "billing_error", 403: "permission_error",
    404: "not_found_error", 413: "request_too_large", 429: "rate_limit_error", 500: "api_error",
    504: "timeout_error", 529: "overloaded_error",
}
CREATED = "2025-10-01T00:00:00Z"


def credential(request):
    bearer = (request.header("authorization") or "").removeprefix("Bearer ")
    return request.header("x-api-key") or bearer


def question(document):
    messages = document["messages"]
    return Question(
        model=document["model"],
        stream=bool(document.get("stream")),
        user_text=_last_user_text(messages),
        turn=sum(1 for message in messages if message.get("role") == "assistant"),
        tools=[tool["name"] for tool in document.get("tools") or []],
        tool_results=_tool_results(messages),
        digest=Question.digest_of(messages),
    )


def _blocks(message):
    content = message.get("content")
    return [{"type": "text", "text": content}] if isinstance(content, str) else content or []


def _last_user_text(messages):
    for message in reversed(messages):
        texts = [block.get("text", "") for block in _blocks(message) if block.get("type") == "text"]
        if message.get("role") == "user" and texts:
            return "".join(texts)
    return ""


def _tool_results(messages):
    found = []
    for message in messages:
        for block in _blocks(message):
            if block.get("type") == "tool_result":
                found.append("".join(part.get("text", "") for part in _blocks(block)))
    return found


def headers(question):
    return [
        ("request-id", "req_" + question.digest), ("anthropic-organization-id", "00000000-scripted"),
        ("anthropic-ratelimit-requests-remaining", "9999"), ("set-cookie", "__cf_bm=scripted; path=/; HttpOnly"),
    ]


def error(status, message):
    kind = ERROR_TYPES.get(status, "api_error" if status >= 500 else "invalid_request_error")
    return encode({"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_scripted"})


def broke():
    """What a provider answers whose customer has not paid."""
    return 400, error(400, "Your credit balance is too low to access the API. Please buy credits.")


def reply(question, answer):
    document = _message(question)
    document["content"] = list(_content(question, answer))
    document["stop_reason"] = _stop(answer)
    if answer.usage is not None:
        document["usage"] = _usage(answer.usage)
    return splice(encode(document), answer.raw_members)


def _message(question):
    return {
        "id": "msg_" + question.digest, "type": "message", "role": "assistant", "model": question.model,
        "content": [], "stop_reason": None, "stop_sequence": None,
    }


def _stop(answer):
    return {"end": "end_turn", "tools": "tool_use", "length": "max_tokens"}[answer.stop]


def _content(question, answer):
    if answer.thinking:
        yield {"type": "thinking", "thinking": answer.thinking, "signature": "c2NyaXB0ZWQ="}
    if answer.text:
        yield {"type": "text", "text": answer.text}
    for index, call in enumerate(answer.tool_calls):
        yield {"type": "tool_use", "id": f"toolu_{question.digest}{index}", "name": call.name,
               "input": _input(call.arguments)}


def _input(arguments):
    """Arguments that are no JSON can only be told piece by piece, in a stream."""
    try:
        return json.loads(arguments)
    except ValueError:
        return {}


def _usage(usage):
    return {
        "input_tokens": usage.input,
        "cache_creation_input_tokens": usage.cache_write_5m + usage.cache_write_1h,
        "cache_read_input_tokens": usage.cache_read,
        "cache_creation": {
            "ephemeral_5m_input_tokens": usage.cache_write_5m, "ephemeral_1h_input_tokens": usage.cache_write_1h},
        "output_tokens": usage.output,
        "server_tool_use": {"web_search_requests": usage.web_searches},
        "service_tier": "standard",
    }


def frames(question, answer):
    """The events of a stream, with pings before, between and after, as the service sends them."""
    yield _event("ping", {})
    opening = _message(question)
    if answer.usage is not None:
        # What the prompt took is known at once; what the answer takes, searches among it, only at the end.
        opening["usage"] = {**_usage(answer.usage), "output_tokens": 1, "server_tool_use": {"web_search_requests": 0}}
    yield _event("message_start", {"message": opening})
    for index, block in enumerate(_content(question, answer)):
        yield from _block_events(question, index, block, answer)
    closing = {"delta": {"stop_reason": _stop(answer), "stop_sequence": None}}
    if answer.usage is not None:
        closing["usage"] = _usage(answer.usage)
    yield _event("message_delta", closing)
    yield _event("message_stop", {})


def _block_events(question, index, block, answer):
    empty = {"text": {"text": ""}, "thinking": {"thinking": "", "signature": ""}, "tool_use": {"input": {}}}
    yield _event("content_block_start", {"index": index, "content_block": {**block, **empty[block["type"]]}})
    if index == 0:
        yield _event("ping", {})
    for delta in _deltas(question, block, answer):
        yield _event("content_block_delta", {"index": index, "delta": delta}, answer.raw_members)
    yield _event("content_block_stop", {"index": index})


def _deltas(question, block, answer):
    if block["type"] == "text":
        for part in pieces(block["text"], answer.chunks):
            yield {"type": "text_delta", "text": part}
    elif block["type"] == "thinking":
        for part in pieces(block["thinking"], answer.chunks):
            yield {"type": "thinking_delta", "thinking": part}
        yield {"type": "signature_delta", "signature": block["signature"]}
    else:
        yield {"type": "input_json_delta", "partial_json": ""}
        call = answer.tool_calls[int(block["id"].removeprefix("toolu_" + question.digest))]
        for part in pieces(call.arguments, 7):
            yield {"type": "input_json_delta", "partial_json": part}


def _event(name, fields, members=""):
    return b"event: " + name.encode() + b"\ndata: " + splice(encode({"type": name, **fields}), members) + b"\n\n"


def error_frame(message):
    return b"event: error\ndata: " + error(529, message) + b"\n\n"


def token_count(question):
    return encode({"input_tokens": 10 + len(question.user_text.split())})


def model(name):
    return encode(_model(name))


def _model(name):
    return {"type": "model", "id": name, "display_name": name, "created_at": CREATED}


def model_list(models):
    return encode({
        "data": [_model(name) for name in models],
        "has_more": False, "first_id": models[0], "last_id": models[-1]})
