#!/usr/bin/env python3
"""A model provider that keeps an account of its own: every call it was sent, and every token it made until the end.

Speaks chat completions and messages, streamed and whole. Its first line on standard output is PORT=; then it appends one
JSON line to the account file when a call begins and one when it ends. Like a real provider it bills what it made, also for
a client that went away. A model's name says what it does; `MODELS` has them all, with their prices in dollars for a
million tokens.
"""

import argparse
import asyncio
import json
import os

HEAD_BYTES, BODY_BYTES = 64 * 1024, 1024 * 1024
# Input and output price, pause between two tokens, and whether the limit on the output is obeyed.
MODELS = {
    "cap-quick": {"input": 40, "output": 800, "pause": 0.0, "obeys": True},
    "cap-steady": {"input": 25, "output": 1500, "pause": 0.004, "obeys": True},
    "cap-dear": {"input": 300, "output": 6000, "pause": 0.002, "obeys": True},
    "cap-runaway": {"input": 25, "output": 1500, "pause": 0.002, "obeys": False},
}
# The names under which a peer asks that lets through only what it has heard of.
ALIASES = {"gpt-4o-mini": "cap-quick", "gpt-4.1": "cap-steady", "gpt-4o": "cap-dear"}
# How far a model goes that does not stop where it was told to.
RUNAWAY_TIMES = 40
STREAM_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


class Account:
    """Appends whole lines; one write each, so that a reader never sees half of one."""

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(self, **line):
        os.write(self.file, (json.dumps(line) + "\n").encode())


class Call:
    """One call while it is answered."""

    def __init__(self, number, path, question, body):
        self.number, self.question = number, question
        self.is_messages = path.endswith("/messages")
        name = question["model"].rsplit("/", 1)[-1]
        self.name = ALIASES.get(name, name)
        self.model = MODELS[self.name]
        self.limit = int(question.get("max_completion_tokens") or question.get("max_tokens") or 16)
        self.input, self.output = max(1, len(body) // 4), 0

    @property
    def planned(self):
        """Most answers end before their limit, each at another place."""
        if not self.model["obeys"]:
            return self.limit * RUNAWAY_TIMES
        return self.limit if self.number % 3 == 0 else 1 + (self.number * 7) % self.limit

    def usage(self):
        if self.is_messages:
            return {"input_tokens": self.input, "output_tokens": self.output}
        return {"prompt_tokens": self.input, "completion_tokens": self.output, "total_tokens": self.input + self.output}

    def event(self, name, **data):
        return f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n".encode()

    def chunk(self, choices, **more):
        data = {"id": f"c{self.number}", "object": "chat.completion.chunk", "created": 1, "model": "cap", "choices": choices}
        return f"data: {json.dumps({**data, **more})}\n\n".encode()

    def opening(self):
        if not self.is_messages:
            return self.chunk([{"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": None}])
        message = {"id": f"m{self.number}", "type": "message", "role": "assistant", "model": "cap", "content": [],
                   "stop_reason": None, "usage": {"input_tokens": self.input, "output_tokens": 1}}
        return self.event("message_start", message=message) + self.event(
            "content_block_start", index=0, content_block={"type": "text", "text": ""})

    def token(self):
        if not self.is_messages:
            return self.chunk([{"index": 0, "delta": {"content": "word "}, "finish_reason": None}])
        return self.event("content_block_delta", index=0, delta={"type": "text_delta", "text": "word "})

    def closing(self):
        if not self.is_messages:
            end = self.chunk([{"index": 0, "delta": {}, "finish_reason": "stop"}])
            if (self.question.get("stream_options") or {}).get("include_usage"):
                end += self.chunk([], usage=self.usage())
            return end + b"data: [DONE]\n\n"
        return self.event("content_block_stop", index=0) + self.event(
            "message_delta", delta={"stop_reason": "end_turn"}, usage=self.usage()) + self.event("message_stop")

    def whole(self):
        text = "word " * self.output
        if self.is_messages:
            return {"id": f"m{self.number}", "type": "message", "role": "assistant", "model": "cap",
                    "content": [{"type": "text", "text": text}], "stop_reason": "end_turn", "usage": self.usage()}
        message = {"role": "assistant", "content": text}
        return {"id": f"c{self.number}", "object": "chat.completion", "created": 1, "model": "cap",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": self.usage()}


class Provider:
    """Serves connections and keeps the account."""

    def __init__(self, account):
        self.account, self.calls = account, 0

    async def serve(self, reader, writer):
        try:
            while (request := await self.read(reader)) is not None:
                if not await self.answer(*request, reader, writer):
                    break
        except (OSError, ValueError, KeyError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def read(self, reader):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return None
        lines = head.decode("latin-1").split("\r\n")
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        if "chunked" in fields.get("transfer-encoding", ""):
            body = await self.chunked(reader)
        else:
            body = await reader.readexactly(min(int(fields.get("content-length", 0)), BODY_BYTES))
        return lines[0].split(" ")[1].split("?")[0], body

    async def chunked(self, reader):
        body = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            body += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
        return body

    async def answer(self, path, body, reader, writer):
        if not path.endswith(("/chat/completions", "/messages")):
            return await self.reply(writer, {"object": "list", "data": [{"id": name} for name in MODELS]})
        self.calls += 1
        call = Call(self.calls, path, json.loads(body), body)
        self.account.note(begin=call.number, model=call.name, limit=call.limit, stream=bool(call.question.get("stream")))
        ended = "gone"
        try:
            if call.question.get("stream"):
                ended = await self.stream(call, reader, writer)
            else:
                ended = await self.compute(call, writer)
        except OSError:
            pass
        finally:
            self.account.note(end=call.number, model=call.name, input=call.input, output=call.output, limit=call.limit, ended=ended)
        return ended == "whole"

    async def compute(self, call, writer):
        """A whole answer is made, and billed, whether or not anybody still waits for it."""
        call.output = min(call.planned, call.limit * 2)
        await asyncio.sleep(call.model["pause"] * min(call.output, 20))
        await self.reply(writer, call.whole())
        return "whole"

    async def reply(self, writer, value):
        data = json.dumps(value).encode()
        head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(data)}\r\n\r\n"
        writer.write(head.encode() + data)
        await writer.drain()
        return True

    async def stream(self, call, reader, writer):
        async def put(data):
            writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            await writer.drain()

        writer.write(STREAM_HEAD)
        await put(call.opening())
        for _ in range(call.planned):
            if reader.at_eof() or writer.is_closing():
                return "gone"
            call.output += 1
            await put(call.token())
            await asyncio.sleep(call.model["pause"])
        await put(call.closing())
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        return "whole"


async def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--account", required=True, help="where the account goes, as JSON lines")
    provider = Provider(Account(parser.parse_args().account))
    server = await asyncio.start_server(provider.serve, "127.0.0.1", 0, limit=HEAD_BYTES, backlog=1024)
    print(f"PORT={server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
