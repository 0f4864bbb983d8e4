"""Responses that the server keeps: for continuing them, for fetching them again, and those written in the background.

A background response is queued when it is asked for, in progress when it is first fetched, and complete from then on.
"""

import json
import threading

import responses_dialect
from conversation import encode

COUNT_PATH = responses_dialect.PATH + "/input_tokens"
LIMIT = 10_000


class KeptResponses:
    """What was answered, by id; the oldest are forgotten."""

    def __init__(self):
        self._lock = threading.Lock()
        self._kept = {}
        self._number = 0

    def new_id(self):
        with self._lock:
            self._number += 1
            return f"resp_kept{self._number:06}"

    def keep(self, document, given, whole):
        """Keeps a response with its input items; `whole` is what a background response becomes."""
        with self._lock:
            if len(self._kept) >= LIMIT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[document["id"]] = {"now": document, "input": given, "whole": whole}

    def items(self, identifier):
        """The conversation up to and including a response; None when it is not kept."""
        with self._lock:
            kept = self._kept.get(identifier)
            return None if kept is None else kept["input"] + kept["whole"]["output"]

    def handle(self, method, identifier, action):
        """The document that answers a request about a kept response; None when there is none such."""
        with self._lock:
            kept = self._kept.get(identifier)
            if kept is None:
                return None
            if (method, action) == ("DELETE", ""):
                del self._kept[identifier]
                return {"id": identifier, "object": "response", "deleted": True}
            if (method, action) == ("GET", "input_items"):
                data = [{"id": f"item_{index}", **item} for index, item in enumerate(kept["input"])]
                return {"object": "list", "data": data, "has_more": False,
                        "first_id": "item_0", "last_id": f"item_{len(data) - 1}"}
            if (method, action) == ("POST", "cancel"):
                if kept["now"]["status"] in ("queued", "in_progress"):
                    kept["now"] = kept["whole"] = {**kept["now"], "status": "cancelled"}
                return kept["now"]
            if (method, action) == ("GET", ""):
                return self._advance(kept)
        return None

    @staticmethod
    def _advance(kept):
        if kept["now"]["status"] == "queued":
            kept["now"] = {**kept["now"], "status": "in_progress"}
        elif kept["now"]["status"] == "in_progress":
            kept["now"] = kept["whole"]
        return kept["now"]


def listed(document):
    """The input of a request as items."""
    given = document.get("input") or []
    return [{"type": "message", "role": "user", "content": given}] if isinstance(given, str) else given


def token_count(document):
    words = sum(len(json.dumps(item).split()) for item in listed(document))
    return encode({"object": "response.input_tokens", "input_tokens": 10 + words})
