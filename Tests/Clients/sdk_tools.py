"""Has a model propose the tool calls `read` and `exec` through the official SDKs, whole and streamed, in all dialects.

Prints one JSON object: for each way what the SDK made of the answer (text, calls, the reason to stop) and the answer's
bytes as text. The SDKs find the service as any program's would.
"""

import json
import os
import urllib.request

import anthropic
import openai

CALLS = [{"name": "read", "arguments": {"path": "ä.txt"}}, {"name": "exec", "arguments": {"cmd": "rm -rf /"}}]
QUESTION = [{"role": "user", "content": "#script " + json.dumps({"text": "Hm.", "tools": CALLS})}]
NAMES = ("read", "exec")
OPENAI_TOOLS = [{"type": "function", "function": {"name": name, "parameters": {"type": "object"}}} for name in NAMES]
RESPONSES_TOOLS = [
    {"type": "function", "name": name, "strict": False, "parameters": {"type": "object"}} for name in NAMES]
ANTHROPIC_TOOLS = [{"name": name, "input_schema": {"type": "object"}} for name in NAMES]


def openai_whole():
    choice = openai.OpenAI(max_retries=0).chat.completions.create(
        model="scripted-echo", messages=QUESTION, tools=OPENAI_TOOLS).choices[0]
    calls = [[call.function.name, call.function.arguments] for call in choice.message.tool_calls or []]
    return {"text": choice.message.content or "", "calls": calls, "stop": choice.finish_reason}


def openai_streamed():
    """Keyed by index, as the SDK's own accumulator does it: a gap would be an error."""
    text, calls, stop = "", [], None
    for chunk in openai.OpenAI(max_retries=0).chat.completions.create(
            model="scripted-echo", messages=QUESTION, tools=OPENAI_TOOLS, stream=True):
        for choice in chunk.choices:
            text += choice.delta.content or ""
            stop = choice.finish_reason or stop
            for piece in choice.delta.tool_calls or []:
                if piece.index == len(calls):
                    calls.append([piece.function.name, ""])
                calls[piece.index][1] += piece.function.arguments or ""
    return {"text": text, "calls": calls, "stop": stop}


def responses_told(response):
    calls = [[item.name, item.arguments] for item in response.output if item.type == "function_call"]
    return {"text": response.output_text, "calls": calls, "stop": response.status}


def responses_whole():
    return responses_told(openai.OpenAI(max_retries=0).responses.create(
        model="scripted-echo", input=QUESTION, tools=RESPONSES_TOOLS))


def responses_streamed():
    with openai.OpenAI(max_retries=0).responses.stream(
            model="scripted-echo", input=QUESTION, tools=RESPONSES_TOOLS) as stream:
        for _ in stream:
            pass
        return responses_told(stream.get_final_response())


def told(message):
    return {
        "text": "".join(block.text for block in message.content if block.type == "text"),
        "calls": [[block.name, block.input] for block in message.content if block.type == "tool_use"],
        "stop": message.stop_reason}


def anthropic_whole():
    return told(anthropic.Anthropic(max_retries=0).messages.create(
        model="scripted-echo", max_tokens=64, messages=QUESTION, tools=ANTHROPIC_TOOLS))


def anthropic_streamed():
    with anthropic.Anthropic(max_retries=0).messages.stream(
            model="scripted-echo", max_tokens=64, messages=QUESTION, tools=ANTHROPIC_TOOLS) as stream:
        return told(stream.get_final_message())


def raw(dialect, streamed):
    body = {"model": "scripted-echo", "max_tokens": 64, "messages": QUESTION, "stream": streamed}
    if dialect == "responses":
        body = {"model": "scripted-echo", "max_output_tokens": 64, "input": QUESTION, "stream": streamed}
        body["tools"], url = RESPONSES_TOOLS, os.environ["OPENAI_BASE_URL"] + "/responses"
    elif dialect == "openai":
        body["tools"], url = OPENAI_TOOLS, os.environ["OPENAI_BASE_URL"] + "/chat/completions"
    else:
        body["tools"], url = ANTHROPIC_TOOLS, os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages"
    fields = {"content-type": "application/json", "anthropic-version": "2023-06-01"}
    fields["authorization"] = "Bearer " + os.environ["OPENAI_API_KEY"]
    if dialect != "anthropic":
        del fields["anthropic-version"]
    request = urllib.request.Request(url, json.dumps(body).encode(), fields)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def main():
    found = {
        "openai": openai_whole(), "openai streamed": openai_streamed(),
        "anthropic": anthropic_whole(), "anthropic streamed": anthropic_streamed()}
    # The SDK of two years ago knows no responses.
    if hasattr(openai.OpenAI, "responses"):
        found |= {"responses": responses_whole(), "responses streamed": responses_streamed()}
    for name, result in found.items():
        result["count"] = len(result["calls"])
        result["raw"] = raw(name.split()[0], name.endswith("streamed"))
    print(json.dumps(found, ensure_ascii=True, sort_keys=True, indent=1))


if __name__ == "__main__":
    main()
