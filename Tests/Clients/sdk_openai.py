"""The OpenAI half of the SDK suite (wire cases O1, O2, O4 to O6, O8, O10, C4)."""

import openai

PROMPT = "Grüße aus Zürich 🌦 \u2028 e\u0301 \"quoted\" \\ back\tslash \u0001"
TOOLS = [
    {"type": "function", "function": {
        "name": name, "description": "Tells the weather.",
        "parameters": {"type": "object", "properties": {"location": {"type": "string"}}}}}
    for name in ("weather", "forecast")
]


def client(**options):
    return openai.OpenAI(max_retries=0, timeout=60, **options)


def ask(model, text=PROMPT, **options):
    return client().chat.completions.create(
        model=model, messages=[{"role": "user", "content": text}], **options)


def plain():
    reply = ask("scripted-echo", temperature=0.1 + 0.2, seed=9007199254740993)
    assert reply.choices[0].message.content == "echo: " + PROMPT, "the echo differs"
    assert reply._request_id, "the provider's request id is missing (O17)"
    return {"reply": reply.to_dict(), "request_id": reply._request_id}


def raw_odd():
    """The reply as bytes: numbers and escapes must come through as they were written (C4)."""
    reply = client().chat.completions.with_raw_response.create(
        model="scripted-odd", messages=[{"role": "user", "content": PROMPT}])
    text = reply.http_response.content.decode()
    assert "9007199254740993" in text and "1E+2" in text and r"\ud800" in text, "a literal was rewritten"
    return text


def usage():
    reply = ask("scripted-usage")
    assert reply.usage.prompt_tokens == 1482, f"prompt tokens {reply.usage.prompt_tokens}"
    return reply.to_dict()


def several():
    """More than one choice: the streams of the choices interleave (O5)."""
    chunks = list(ask("scripted-echo", n=3, stream=True))
    texts = ["".join(c.choices[0].delta.content or "" for c in chunks if c.choices and c.choices[0].index == i)
             for i in range(3)]
    assert texts == ["echo: " + PROMPT] * 3, "a choice's text differs"
    return [chunk.to_dict() for chunk in chunks]


def stream_with_usage():
    chunks = list(ask("scripted-usage", stream=True, stream_options={"include_usage": True}))
    assert chunks[-1].choices == [] and chunks[-1].usage.completion_tokens == 305, "no final usage"
    return [chunk.to_dict() for chunk in chunks]


def stream_without_usage():
    """A client that did not ask for usage must not see the final chunk without choices (O2)."""
    chunks = list(ask("scripted-usage", stream=True))
    assert all(chunk.choices for chunk in chunks), "a chunk without choices reached the client"
    return [chunk.to_dict() for chunk in chunks]


def stream_obfuscated():
    chunks = list(ask("scripted-echo", stream=True, stream_options={"include_obfuscation": True}))
    assert all(chunk.choices for chunk in chunks), "a chunk without choices reached the client"
    assert all("obfuscation" in chunk.to_dict() for chunk in chunks), "the obfuscation flag was lost (O2)"
    return [chunk.to_dict() for chunk in chunks]


def tools_whole():
    first = ask("scripted-tools", tools=TOOLS).choices[0].message
    assert [call.function.name for call in first.tool_calls] == ["weather", "forecast"], "wrong tools called"
    return [first.to_dict(), answer_tools(first.to_dict()).to_dict()]


def answer_tools(message):
    results = [{"role": "tool", "tool_call_id": call["id"], "content": "42°"} for call in message["tool_calls"]]
    reply = client().chat.completions.create(
        model="scripted-tools", tools=TOOLS, messages=[{"role": "user", "content": PROMPT}, message, *results])
    assert reply.choices[0].message.content == "the tool said: 42° | 42°", "the tool results were lost"
    return reply


def tools_streamed():
    """Argument fragments are keyed by index and interleave (O4)."""
    calls = {}
    chunks = list(ask("scripted-tools", tools=TOOLS, stream=True))
    for chunk in chunks:
        for delta in chunk.choices[0].delta.tool_calls or []:
            call = calls.setdefault(delta.index, {"id": delta.id, "name": delta.function.name, "arguments": ""})
            call["arguments"] += delta.function.arguments or ""
    assert len(calls) == 2 and all(call["arguments"].endswith("1.0}") for call in calls.values()), "arguments cut"
    return [calls[index] for index in sorted(calls)]


def big_request():
    text = "0123456789abcdef" * 65536
    reply = ask("scripted-nousage", "#script {\"text\": \"ok\"}\n" + text)
    assert reply.choices[0].message.content == "ok", "the big request was not understood"
    return reply.to_dict()


def error(status):
    def case():
        try:
            ask(f"scripted-error-{status}")
        except openai.APIStatusError as problem:
            assert problem.status_code == status, f"status {problem.status_code} instead of {status}"
            return [type(problem).__name__, problem.status_code, problem.body]
        raise AssertionError("no error was raised")
    return case


def stream_error():
    """An error frame inside a good stream raises in the SDK (O6)."""
    seen = []
    try:
        for chunk in ask("scripted-stream-error", stream=True):
            seen.append(chunk.to_dict())
    except openai.APIError as problem:
        return [seen, type(problem).__name__, problem.body]
    raise AssertionError("the error frame was lost")


def cases():
    found = {
        "plain": plain, "raw odd": raw_odd, "usage": usage, "several choices": several,
        "stream with usage": stream_with_usage, "stream without usage": stream_without_usage,
        "stream obfuscated": stream_obfuscated, "tools whole": tools_whole, "tools streamed": tools_streamed,
        "big request": big_request, "stream error": stream_error,
    }
    for status in (400, 401, 403, 404, 409, 422, 429, 500, 503):
        found[f"error {status}"] = error(status)
    return found
