"""The Anthropic half of the SDK suite (wire cases A2 to A5, A7, A8, A11, A12, A19, C4)."""

import anthropic

from sdk_openai import PROMPT

TOOLS = [
    {"name": name, "description": "Tells the weather.",
     "input_schema": {"type": "object", "properties": {"location": {"type": "string"}}}}
    for name in ("weather", "forecast")
]


def client(**options):
    return anthropic.Anthropic(max_retries=0, timeout=60, **options)


def question(model, text=PROMPT, **options):
    return dict(model=model, max_tokens=256, messages=[{"role": "user", "content": text}], **options)


def plain():
    cached = [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}]
    reply = client().messages.create(**question("scripted-echo", system=cached, extra_body={"temperature": 1.0}))
    assert reply.content[0].text == "echo: " + PROMPT, "the echo differs"
    assert reply._request_id, "the provider's request id is missing (A19)"
    return {"reply": reply.to_dict(), "request_id": reply._request_id}


def raw_odd():
    """The reply as bytes: numbers and escapes must come through as they were written (C4)."""
    reply = client().messages.with_raw_response.create(**question("scripted-odd"))
    text = reply.http_response.content.decode()
    assert "9007199254740993" in text and "1E+2" in text and r"\ud800" in text, "a literal was rewritten"
    return text


def usage():
    reply = client().messages.create(**question("scripted-usage"))
    assert reply.usage.cache_creation_input_tokens == 75 and reply.usage.output_tokens == 300, "usage was altered"
    return reply.to_dict()


def beta_header():
    """Beta headers pair with the query and pass through (A3)."""
    reply = client(default_headers={"anthropic-beta": "context-1m-2025-08-07,interleaved-thinking-2025-05-14"})
    return reply.messages.create(**question("scripted-echo", extra_query={"beta": "true"})).to_dict()


def stream_events():
    events = list(client().messages.create(**question("scripted-usage", stream=True)))
    assert events[-1].type == "message_stop", "the stream has no end"
    return [event.to_dict() for event in events]


def stream_helper():
    with client().messages.stream(**question("scripted-thinking")) as stream:
        text = "".join(stream.text_stream)
        message = stream.get_final_message()
    assert text == "echo: " + PROMPT, "the streamed text differs"
    if hasattr(anthropic.types, "ThinkingBlock"):
        assert message.content[0].signature, "the signature was lost (A12)"
    return message.to_dict()


def tools_whole():
    first = client().messages.create(**question("scripted-tools", tools=TOOLS))
    calls = [block for block in first.content if block.type == "tool_use"]
    assert [call.name for call in calls] == ["weather", "forecast"], "wrong tools called"
    results = [{"type": "tool_result", "tool_use_id": call.id, "content": "42°"} for call in calls]
    messages = [{"role": "user", "content": PROMPT},
                {"role": "assistant", "content": [block.to_dict() for block in first.content]},
                {"role": "user", "content": results}]
    second = client().messages.create(model="scripted-tools", max_tokens=64, tools=TOOLS, messages=messages)
    assert second.content[0].text == "the tool said: 42° | 42°", "the tool results were lost"
    return [first.to_dict(), second.to_dict()]


def tools_streamed():
    with client().messages.stream(**question("scripted-tools", tools=TOOLS)) as stream:
        message = stream.get_final_message()
    calls = [block for block in message.content if block.type == "tool_use"]
    assert [call.input["days"] for call in calls] == [3, 3], "the arguments were cut"
    return message.to_dict()


def error(status):
    def case():
        try:
            client().messages.create(**question(f"scripted-error-{status}"))
        except anthropic.APIStatusError as problem:
            assert problem.status_code == status, f"status {problem.status_code} instead of {status}"
            return [type(problem).__name__, problem.status_code, problem.body]
        raise AssertionError("no error was raised")
    return case


def stream_error():
    """An error event inside a good stream raises in the SDK (A7)."""
    seen = []
    try:
        for event in client().messages.create(**question("scripted-stream-error", stream=True)):
            seen.append(event.to_dict())
    except anthropic.APIStatusError as problem:
        return [seen, type(problem).__name__, problem.body]
    raise AssertionError("the error event was lost")


def cases():
    found = {
        "plain": plain, "raw odd": raw_odd, "usage": usage, "beta header": beta_header,
        "stream events": stream_events, "stream helper": stream_helper, "tools whole": tools_whole,
        "tools streamed": tools_streamed, "stream error": stream_error,
    }
    for status in (400, 401, 403, 404, 413, 429, 500, 529):
        found[f"error {status}"] = error(status)
    return found
