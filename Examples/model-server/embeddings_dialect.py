"""OpenAI embeddings, as the official service writes them: short vectors made from the input's digest."""

import base64
import hashlib
import struct

import openai_dialect
from conversation import Question, encode

PATH = "/v1/embeddings"
credential = openai_dialect.credential
headers = openai_dialect.headers
error = openai_dialect.error
DIMENSIONS = 8


def inputs(document):
    """The inputs: one text, texts, one list of token ids, or several."""
    given = document["input"]
    if isinstance(given, str) or (given and isinstance(given[0], int)):
        given = [given]
    if not given:
        raise ValueError("`input` is empty")
    return given


def question(document):
    return Question(
        model=document["model"], stream=False, user_text="", turn=0, tools=[], tool_results=[],
        digest=Question.digest_of(inputs(document)))


def reply(document):
    as_text = document.get("encoding_format") == "base64"
    size = int(document.get("dimensions") or DIMENSIONS)
    data = [
        {"object": "embedding", "index": index, "embedding": _vector(one, size, as_text)}
        for index, one in enumerate(inputs(document))
    ]
    tokens = sum(len(one.split()) if isinstance(one, str) else len(one) for one in inputs(document))
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return encode({"object": "list", "data": data, "model": document["model"], "usage": usage})


def _vector(one, size, as_text):
    digest = hashlib.sha256(repr(one).encode()).digest()
    numbers = [(digest[index % len(digest)] - 128) / 128 for index in range(size)]
    return base64.b64encode(struct.pack(f"<{size}f", *numbers)).decode() if as_text else numbers
