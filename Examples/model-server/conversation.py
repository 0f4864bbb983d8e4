"""What both dialects have in common: the question as asked, and the answer to give."""

import hashlib
import json
from dataclasses import dataclass, field


@dataclass
class Question:
    """A request, reduced to what a scripted answer depends on."""

    model: str
    stream: bool
    user_text: str
    turn: int
    tools: list
    tool_results: list
    choices: int = 1
    include_usage: bool = False
    obfuscate: bool = False
    digest: str = ""

    @staticmethod
    def digest_of(messages):
        """Names the conversation alone, so that a gate's declared edits elsewhere do not change the answer."""
        canonical = json.dumps(messages, sort_keys=True).encode()
        return hashlib.sha256(canonical).hexdigest()[:24]


@dataclass
class Usage:
    """Every token class that a provider bills apart. `input` counts the uncached ones alone."""

    input: int = 0
    cache_read: int = 0
    cache_write_5m: int = 0
    cache_write_1h: int = 0
    output: int = 0
    reasoning: int = 0
    audio_in: int = 0
    audio_out: int = 0
    web_searches: int = 0


@dataclass
class ToolCall:
    name: str
    arguments: str


@dataclass
class Answer:
    """What to say, and how badly to behave while saying it."""

    text: str = ""
    thinking: str = ""
    tool_calls: list = field(default_factory=list)
    usage: Usage | None = field(default_factory=Usage)
    stop: str = "end"
    chunks: int = 8
    delay: float = 0.0
    first_delay: float = 0.0
    status: int = 200
    headers: list = field(default_factory=list)
    die_after: int | None = None
    error_after: int | None = None
    silent: bool = False
    gzip: bool = False
    trickle: int | None = None
    raw_members: str = ""
    broke: bool = False


def pieces(text, count):
    """Cuts a text into at most `count` parts of about the same length; never fewer than one."""
    if not text:
        return [""]
    size = max(1, -(-len(text) // max(1, count)))
    return [text[start:start + size] for start in range(0, len(text), size)]


def splice(document, members):
    """Adds literal JSON members to an encoded object, so that odd spellings survive as written."""
    if not members:
        return document
    return document[:-1] + b"," + members.encode() + b"}"


def encode(document):
    """Compact JSON in plain UTF-8; escaped only where a lone surrogate leaves no other way."""
    try:
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(document, separators=(",", ":")).encode()
