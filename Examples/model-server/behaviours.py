"""Chooses an answer by the model's name, by the operator's script, or by a directive in the prompt.

A user message whose first line is `#script {...}` overrides single fields of the answer:
`text`, `chunks`, `delay_ms`, `first_delay_ms`, `status`, `die_after`, `error_after`, `silent`, `bytes`,
`trickle` (how many bytes of a stream come at a time), `usage` (fields of `Usage`, or null) and `tools` (a list of {"name", "arguments"}).
"""

import json
import re

from conversation import Answer, ToolCall, Usage

SILENT_SECONDS = 900
HUGE_BYTES = 8 * 1024 * 1024
ODD_MEMBERS = (
    r'"odd":{"big":9007199254740993,"neg_zero":-0.0,"float":1.0,"exp":1E+2,"tiny":1e-7,'
    r'"escaped":"\u00e9\ud83d\ude00\/","lone":"\ud800","nul":"\u0000","raw":"é😀"}'
)
SAMPLE_ARGUMENTS = '{"location":"Zürich \\"Enge\\" 🌦","days":3,"exact":1.0}'


def answer(question, script):
    """The answer to a question. Pure: the same question always gets the same answer."""
    found = _by_name(question, script)
    _apply_directive(question.user_text, found)
    return found


def _plain(question):
    text = "echo: " + question.user_text
    words = len(question.user_text.split())
    return Answer(text=text, usage=Usage(input=10 + words, output=2 + words))


def _slow(question):
    found = _plain(question)
    found.text, found.chunks, found.delay, found.first_delay = "tick " * 40, 40, 0.05, 0.2
    return found


def _huge(question):
    found = _plain(question)
    found.text, found.chunks = "0123456789abcdef" * (HUGE_BYTES // 16), 512
    return found


def _odd(question):
    found = _plain(question)
    found.text, found.raw_members = "naïve 🏳️‍🌈 \u2028 e\u0301 \"quoted\" \\ back", ODD_MEMBERS
    return found


def _usage(question):
    found = _plain(question)
    found.usage = Usage(
        input=1000, cache_read=400, cache_write_5m=50, cache_write_1h=25, output=300, reasoning=120,
        audio_in=7, audio_out=5, web_searches=2)
    return found


def _tools(question):
    if question.tool_results:
        found = _plain(question)
        found.text = "the tool said: " + " | ".join(question.tool_results)
        return found
    found = _plain(question)
    found.text = "I shall look."
    found.tool_calls = [ToolCall(name, SAMPLE_ARGUMENTS) for name in question.tools[:2]]
    found.stop = "tools" if found.tool_calls else "end"
    return found


def _thinking(question):
    found = _plain(question)
    found.thinking = "Let me think about that for a moment."
    return found


def _die(question):
    found = _plain(question)
    found.text, found.die_after = "this sentence will never be fini" * 4, 4
    return found


def _stream_error(question):
    found = _plain(question)
    found.error_after = 3
    return found


def _silent(question):
    found = _plain(question)
    found.silent = True
    return found


def _no_usage(question):
    found = _plain(question)
    found.usage = None
    return found


def _broke(question):
    return Answer(broke=True)


def _gzip(question):
    found = _plain(question)
    found.gzip = True
    return found


NAMED = {
    "echo": _plain, "slow": _slow, "huge": _huge, "odd": _odd, "usage": _usage, "tools": _tools,
    "thinking": _thinking, "die": _die, "stream-error": _stream_error, "silent": _silent,
    "nousage": _no_usage, "gzip": _gzip, "broke": _broke,
}


def names():
    return ["scripted-" + name for name in NAMED] + ["scripted-agent", "scripted-error-529"]


def known(model):
    return model in names() or re.fullmatch(r"scripted-(error-[45]\d\d|agent(-\w+)*)", model) is not None


def _by_name(question, script):
    name = question.model.removeprefix("scripted-")
    if name.startswith("error-"):
        return Answer(status=int(name.removeprefix("error-")))
    if name.startswith("agent"):
        return _scripted(question, script)
    return NAMED[name](question)


def _scripted(question, script):
    """The turn of an agent's script, counted by what the agent has said so far: the server keeps no state."""
    found = _plain(question)
    if not script:
        return found
    turn = script[min(question.turn, len(script) - 1)]
    found.text = turn.get("text", "")
    found.tool_calls = [_tool_call(call) for call in turn.get("tools", [])]
    found.stop = "tools" if found.tool_calls else "end"
    if "usage" in turn:
        found.usage = Usage(**turn["usage"])
    return found


def _tool_call(call):
    arguments = call.get("arguments", {})
    return ToolCall(call["name"], arguments if isinstance(arguments, str) else json.dumps(arguments))


def _apply_directive(text, found):
    if not text.startswith("#script "):
        return
    wish = json.loads(text.split("\n", 1)[0].removeprefix("#script "))
    for name in ("text", "chunks", "status", "die_after", "error_after", "silent", "trickle"):
        if name in wish:
            setattr(found, name, wish[name])
    found.delay = wish.get("delay_ms", found.delay * 1000) / 1000
    found.first_delay = wish.get("first_delay_ms", found.first_delay * 1000) / 1000
    if "bytes" in wish:
        found.text = "x" * wish["bytes"]
    if "usage" in wish:
        found.usage = Usage(**wish["usage"]) if wish["usage"] is not None else None
    if "tools" in wish:
        found.tool_calls, found.stop = [_tool_call(call) for call in wish["tools"]], "tools"
