"""An upstream that dies in mid-stream, seen through the official SDKs (C8): it must raise, never pass for a whole answer.

Prints one JSON object: for each dialect how many pieces came and which error was raised.
"""

import json

import anthropic
import openai

MODEL = "scripted-die"
QUESTION = [{"role": "user", "content": "go on"}]


def broken(pieces, errors):
    """Counts what comes until the error; an end without an error is a failure."""
    count = 0
    try:
        for _ in pieces():
            count += 1
    except Exception as problem:  # the transport's own errors count as well: the caller learned of the death
        known = isinstance(problem, errors) or type(problem).__module__.startswith(("httpx", "httpcore"))
        assert known, f"an unexpected error: {problem!r}"
        return {"pieces": count, "error": type(problem).__name__, "body": getattr(problem, "body", None)}
    raise SystemExit("sdk_deaths: a stream that died passed for a whole answer")


def openai_stream():
    client = openai.OpenAI(max_retries=0, timeout=30)
    return client.chat.completions.create(model=MODEL, messages=QUESTION, stream=True)


def anthropic_stream():
    client = anthropic.Anthropic(max_retries=0, timeout=30)
    return client.messages.create(model=MODEL, max_tokens=64, messages=QUESTION, stream=True)


def main():
    found = {"openai": broken(openai_stream, openai.APIError), "anthropic": broken(anthropic_stream, anthropic.APIError)}
    print(json.dumps(found, sort_keys=True, default=str))


if __name__ == "__main__":
    main()
