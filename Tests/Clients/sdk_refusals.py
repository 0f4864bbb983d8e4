"""Asks for what is refused, more than the budget allows or the model named first, with the SDKs' own retries left on, and tells how often each really asked.

Prints one JSON object: for each dialect the status, the error's type and code, `x-should-retry`, and the attempts.
"""

import json
import sys

import anthropic
import openai

MODEL = sys.argv[1] if len(sys.argv) > 1 else "scripted-echo"
QUESTION = [{"role": "user", "content": "hello"}]


class Counting:
    """Counts what leaves an SDK, at the place where every attempt passes."""

    def __init__(self, client):
        self.attempts = 0
        self.inner = client._client.send
        client._client.send = self.send

    def send(self, *arguments, **options):
        self.attempts += 1
        return self.inner(*arguments, **options)


def told(problem, counting):
    error = problem.body.get("error", problem.body) if isinstance(problem.body, dict) else {}
    return {
        "status": problem.status_code, "type": error.get("type"), "code": error.get("code"),
        "shouldRetry": problem.response.headers.get("x-should-retry"), "attempts": counting.attempts}


def ask_openai():
    client = openai.OpenAI(timeout=30)
    counting = Counting(client)
    try:
        client.chat.completions.create(model=MODEL, messages=QUESTION)
    except openai.APIStatusError as problem:
        return told(problem, counting)
    raise SystemExit("sdk_refusals: the call went through")


def ask_anthropic():
    client = anthropic.Anthropic(timeout=30)
    counting = Counting(client)
    try:
        client.messages.create(model=MODEL, max_tokens=16, messages=QUESTION)
    except anthropic.APIStatusError as problem:
        return told(problem, counting)
    raise SystemExit("sdk_refusals: the call went through")


if __name__ == "__main__":
    print(json.dumps({"openai": ask_openai(), "anthropic": ask_anthropic()}))
