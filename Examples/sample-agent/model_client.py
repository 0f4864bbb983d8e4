"""Talks to a model in either dialect, streaming, with nothing but the standard library."""

import http.client
import json
import os
from urllib.parse import urlsplit

TIMEOUT = 60
MAX_TOKENS = 1024


class Refused(Exception):
    """The service, or the gate before it, said no."""

    def __init__(self, status, body):
        self.status, self.body = status, body
        super().__init__(f"{status}: {body}")


class ModelClient:
    """One conversation partner. `dialect` is `openai` or `anthropic`; where it is comes from the environment."""

    def __init__(self, dialect, model):
        self.dialect, self.model = dialect, model
        self.base = urlsplit(os.environ[f"{dialect.upper()}_BASE_URL"])
        self.key = os.environ[f"{dialect.upper()}_API_KEY"]
        self.pieces = 0

    def say(self, text):
        """A single question without tools; gives back the answer's text."""
        return self.turn([{"role": "user", "content": text}], [])["text"]

    def turn(self, messages, tools):
        """One turn of a conversation: {"text", "calls": [{"id", "name", "arguments"}]}."""
        events = self._events(messages, tools)
        return self._gather_openai(events) if self.dialect == "openai" else self._gather_anthropic(events)

    def _request(self, messages, tools):
        body = {"model": self.model, "stream": True, "messages": messages}
        if self.dialect == "openai":
            body["max_completion_tokens"] = MAX_TOKENS
            body["tools"] = [{"type": "function", "function": tool} for tool in tools]
            headers = {"Authorization": "Bearer " + self.key}
            path = "/chat/completions"
        else:
            body["max_tokens"] = MAX_TOKENS
            body["tools"] = [
                {"name": t["name"], "description": t["description"], "input_schema": t["parameters"]} for t in tools]
            headers = {"x-api-key": self.key, "anthropic-version": "2023-06-01"}
            path = "/messages"
        if not tools:
            del body["tools"]
        prefix = self.base.path.rstrip("/").removesuffix("/v1") + "/v1"
        return prefix + path, json.dumps(body), {**headers, "Content-Type": "application/json"}

    def _connect(self):
        secure = self.base.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        return kind(self.base.hostname, self.base.port, timeout=TIMEOUT)

    def _events(self, messages, tools):
        """The decoded data of each server-sent event."""
        path, body, headers = self._request(messages, tools)
        connection = self._connect()
        try:
            connection.request("POST", path, body, headers)
            reply = connection.getresponse()
            if reply.status != 200:
                raise Refused(reply.status, reply.read().decode(errors="replace"))
            self.pieces = 0
            for line in reply:
                if line.startswith(b"data:") and line[5:].strip() != b"[DONE]":
                    self.pieces += 1
                    yield json.loads(line[5:])
        finally:
            connection.close()

    def _gather_openai(self, events):
        text, calls = "", {}
        for event in events:
            if "error" in event:
                raise Refused(200, json.dumps(event))
            for choice in event["choices"]:
                delta = choice["delta"]
                text += delta.get("content") or ""
                for part in delta.get("tool_calls") or []:
                    call = calls.setdefault(part["index"], {"id": part.get("id"), "name": "", "arguments": ""})
                    call["name"] += part["function"].get("name") or ""
                    call["arguments"] += part["function"].get("arguments") or ""
        return self._turn_of(text, calls)

    def _gather_anthropic(self, events):
        text, calls = "", {}
        for event in events:
            if event["type"] == "error":
                raise Refused(200, json.dumps(event))
            if event["type"] == "content_block_start" and event["content_block"]["type"] == "tool_use":
                block = event["content_block"]
                calls[event["index"]] = {"id": block["id"], "name": block["name"], "arguments": ""}
            if event["type"] == "content_block_delta":
                text += event["delta"].get("text", "")
                if event["delta"]["type"] == "input_json_delta":
                    calls[event["index"]]["arguments"] += event["delta"]["partial_json"]
        return self._turn_of(text, calls)

    def _turn_of(self, text, calls):
        ordered = [calls[index] for index in sorted(calls)]
        for call in ordered:
            call["arguments"] = json.loads(call["arguments"] or "{}")
        return {"text": text, "calls": ordered}

    def messages_for(self, turn, results):
        """What to append to the conversation after a turn: the turn itself and the results of its tool calls."""
        if self.dialect == "openai":
            calls = [{"id": c["id"], "type": "function",
                      "function": {"name": c["name"], "arguments": json.dumps(c["arguments"])}} for c in turn["calls"]]
            own = {"role": "assistant", "content": turn["text"] or None, "tool_calls": calls}
            return [own] + [{"role": "tool", "tool_call_id": c["id"], "content": result}
                            for c, result in zip(turn["calls"], results)]
        text = [{"type": "text", "text": turn["text"]}] if turn["text"] else []
        uses = [{"type": "tool_use", "id": c["id"], "name": c["name"], "input": c["arguments"]} for c in turn["calls"]]
        told = [{"type": "tool_result", "tool_use_id": c["id"], "content": result}
                for c, result in zip(turn["calls"], results)]
        return [{"role": "assistant", "content": text + uses}, {"role": "user", "content": told}]
