#!/usr/bin/env python3
"""Many streams at once through one gate, from clients that hang up when they please, with nothing but the standard library.

Every stream asks one thing after another: mixed models, both dialects where there are both, streamed and whole. It goes on
after refusals and while the gate is away, until the time is over or enough refusals came in a row. Prints one JSON object
of counts.
"""

import argparse
import asyncio
import collections
import json
import os
import random
import time
from urllib.parse import urlsplit

PATIENCE, REFUSALS_IN_A_ROW = 20, 30
REFUSED = (402, 403, 429, 503)


class Gone(Exception):
    """The other side went away before its answer was whole."""


class Client:
    """One stream after another on connections of their own."""

    def __init__(self, options, number, counts):
        self.options, self.counts = options, counts
        self.random = random.Random(f"{options.seed}:{number}")
        self.bases = {"openai": urlsplit(os.environ["OPENAI_BASE_URL"])}
        if options.both:
            self.bases["anthropic"] = urlsplit(os.environ["ANTHROPIC_BASE_URL"])

    async def work(self, end):
        in_a_row = 0
        while time.monotonic() < end and in_a_row < REFUSALS_IN_A_ROW:
            try:
                ended = await asyncio.wait_for(self.ask(), PATIENCE)
            except (OSError, Gone, asyncio.IncompleteReadError, asyncio.TimeoutError, ValueError, IndexError):
                ended = "broken off"
            self.counts[ended] += 1
            in_a_row = in_a_row + 1 if ended.startswith("refused") else 0
            if ended.startswith("refused") or ended == "broken off":
                await asyncio.sleep(0.05)

    def question(self, dialect):
        limit = self.random.choice([4, 16, 48])
        name = "max_tokens" if dialect == "anthropic" or self.random.random() < 0.5 else "max_completion_tokens"
        words = "talk on " * self.random.randrange(5, 120)
        question = {
            "model": self.options.prefix + self.random.choice(self.options.models), name: limit,
            "stream": self.random.random() < 0.8, "messages": [{"role": "user", "content": words}]}
        if question["stream"] and dialect == "openai" and self.options.ask_usage:
            question["stream_options"] = {"include_usage": True}
        return question

    def request(self, dialect, base, question):
        body = json.dumps(question)
        prefix = base.path.rstrip("/").removesuffix("/v1")
        path = prefix + ("/v1/messages" if dialect == "anthropic" else "/v1/chat/completions")
        key = os.environ["ANTHROPIC_API_KEY" if dialect == "anthropic" else "OPENAI_API_KEY"]
        fields = f"x-api-key: {key}\r\nanthropic-version: 2023-06-01" if dialect == "anthropic" else f"Authorization: Bearer {key}"
        return (f"POST {path} HTTP/1.1\r\nHost: {base.netloc}\r\nContent-Type: application/json\r\n{fields}\r\n"
                f"Connection: close\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()

    async def ask(self):
        dialect = self.random.choice(list(self.bases))
        base, question = self.bases[dialect], self.question(dialect)
        patience = self.random.random() >= self.options.hang_up
        reader, writer = await asyncio.open_connection(base.hostname, base.port)
        try:
            writer.write(self.request(dialect, base, question))
            await writer.drain()
            if not patience and self.random.random() < 0.2:
                return "hung up"
            status = int((await reader.readline()).split(b" ")[1])
            while (await reader.readline()).strip():
                pass
            if status in REFUSED:
                self.counts["statuses", status] += 1
                return "refused"
            return await self.follow(reader, status, question, patience)
        finally:
            writer.close()

    async def follow(self, reader, status, question, patience):
        budget = None if patience else self.random.randrange(1, 3_000)
        held = bytearray()
        while piece := await reader.read(4096):
            held += piece
            if budget is not None and len(held) >= budget:
                return "hung up"
        if status != 200:
            self.counts["statuses", status] += 1
            return "failed"
        if not question["stream"]:
            return "whole" if b'"usage"' in held else "broken off"
        tokens = held.count(b"word ")
        limit = question.get("max_tokens") or question["max_completion_tokens"]
        self.counts["tokens past the limit"] += max(0, tokens - limit)
        if b'"error"' in held:
            return "cut in the dialect"
        return "whole" if b"[DONE]" in held or b"message_stop" in held else "broken off"


async def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--streams", type=int, required=True)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--models", type=lambda text: text.split(","), required=True)
    parser.add_argument("--prefix", default="", help="what this gate wants before a model's name")
    parser.add_argument("--hang-up", type=float, default=0.2, help="the share of calls that the client gives up")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--both", action="store_true", help="speak messages as well as chat completions")
    parser.add_argument("--ask-usage", action="store_true", help="ask for the usage in streams")
    options = parser.parse_args()
    counts, end = collections.Counter(), time.monotonic() + options.seconds
    await asyncio.gather(*(Client(options, number, counts).work(end) for number in range(options.streams)))
    told = {key if isinstance(key, str) else f"status {key[1]}": value for key, value in counts.items()}
    print(json.dumps(told, sort_keys=True))


if __name__ == "__main__":
    asyncio.run(main())
