"""Has a model propose tool calls in the hardest ways, through the official SDKs: every stream one byte at a time, several
choices, calls side by side, and arguments that are no JSON.

Prints one JSON object: for each way what the SDK made of each choice: its text, its calls and why it stopped.
"""

import json

import anthropic
import openai

WHOLE = [{"name": "read", "arguments": {"path": "ä 😀.txt"}}, {"name": "exec", "arguments": {"cmd": "ls \\\"x\\\""}}]
BROKEN = [{"name": "read", "arguments": {"path": "a"}}, {"name": "exec", "arguments": '{"cmd": "rm -rf /'},
          {"name": "exec", "arguments": '{"cmd": "a", "cmd": "rm -rf /"}'}]
NAMES = ("read", "exec")


def question(calls):
    return [{"role": "user", "content": "#script " + json.dumps({"text": "Hm.", "tools": calls, "trickle": 1})}]


def chat(calls, n):
    tools = [{"type": "function", "function": {"name": name, "parameters": {"type": "object"}}} for name in NAMES]
    found = [{"text": "", "calls": [], "stop": None} for _ in range(n)]
    for chunk in openai.OpenAI(max_retries=0).chat.completions.create(
            model="scripted-echo", messages=question(calls), tools=tools, n=n, stream=True):
        for choice in chunk.choices:
            into = found[choice.index]
            into["text"] += choice.delta.content or ""
            into["stop"] = choice.finish_reason or into["stop"]
            for piece in choice.delta.tool_calls or []:
                # Keyed by index: a gap would be an error in every client.
                if piece.index == len(into["calls"]):
                    into["calls"].append([piece.function.name, ""])
                into["calls"][piece.index][1] += piece.function.arguments or ""
    return found


def messages(calls):
    tools = [{"name": name, "input_schema": {"type": "object"}} for name in NAMES]
    text, found, stop, open_blocks = "", [], None, {}
    # The events themselves: the SDK's own accumulator would stumble over arguments that are no JSON.
    for event in anthropic.Anthropic(max_retries=0).messages.create(
            model="scripted-echo", max_tokens=64, messages=question(calls), tools=tools, stream=True):
        if event.type == "content_block_start" and event.content_block.type == "tool_use":
            open_blocks[event.index] = [event.content_block.name, ""]
            found.append(open_blocks[event.index])
        elif event.type == "content_block_start":
            text += event.content_block.text
        elif event.type == "content_block_delta" and event.delta.type == "input_json_delta":
            open_blocks[event.index][1] += event.delta.partial_json
        elif event.type == "content_block_delta":
            text += event.delta.text
        elif event.type == "message_delta":
            stop = event.delta.stop_reason
    return [{"text": text, "calls": found, "stop": stop}]


def responses(calls):
    tools = [{"type": "function", "name": name, "strict": False, "parameters": {"type": "object"}} for name in NAMES]
    with openai.OpenAI(max_retries=0).responses.stream(
            model="scripted-echo", input=question(calls), tools=tools) as stream:
        for _ in stream:
            pass
        final = stream.get_final_response()
    calls = [[item.name, item.arguments] for item in final.output if item.type == "function_call"]
    return [{"text": final.output_text, "calls": calls, "stop": final.status}]


def main():
    found = {}
    for name, calls in [("whole", WHOLE), ("broken", BROKEN)]:
        found[f"chat {name}"] = chat(calls, 3)
        found[f"messages {name}"] = messages(calls)
        # The SDK of two years ago knows no responses.
        if hasattr(openai.OpenAI, "responses"):
            found[f"responses {name}"] = responses(calls)
    print(json.dumps(found, sort_keys=True, indent=1))


if __name__ == "__main__":
    main()
