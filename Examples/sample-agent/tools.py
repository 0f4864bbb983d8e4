"""The agent's hands. None of them asks whether it is wise to do as told."""

import http.client
import json
import os
from urllib.parse import urlsplit

TIMEOUT = 20
MAX_RESULT = 4000

TOOLS = [
    {"name": "fetch", "description": "Fetches a web page.", "parameters": {
        "type": "object", "properties": {"url": {"type": "string"}}, "required": ["url"]}},
    {"name": "post", "description": "Sends text to a web address.", "parameters": {
        "type": "object", "properties": {"url": {"type": "string"}, "data": {"type": "string"}},
        "required": ["url", "data"]}},
    {"name": "read_file", "description": "Reads a file.", "parameters": {
        "type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]}},
    {"name": "think_again", "description": "Thinks the matter over once more, as often as asked.", "parameters": {
        "type": "object", "properties": {"times": {"type": "integer"}}, "required": ["times"]}},
]


class Outcome:
    """What became of one act: done, refused by the gate, or impossible."""

    def __init__(self, kind, status, text):
        self.kind, self.status, self.text = kind, status, text


def through_proxy(method, url, body=None):
    """One request the way every program in here must send it: through HTTP_PROXY, plain http in absolute form."""
    proxy = urlsplit(os.environ["HTTP_PROXY"])
    connection = http.client.HTTPConnection(proxy.hostname, proxy.port, timeout=TIMEOUT)
    try:
        connection.request(method, url, body, {"Host": urlsplit(url).netloc, "User-Agent": "sample-agent/1"})
        reply = connection.getresponse()
        text = reply.read().decode(errors="replace")
    except OSError as problem:
        return Outcome("impossible", None, str(problem))
    finally:
        connection.close()
    if reply.status == 200:
        return Outcome("done", 200, text)
    return Outcome("refused", reply.status, reason(text))


def read_file(path):
    try:
        with open(os.path.expanduser(path), encoding="utf-8", errors="replace") as file:
            return Outcome("done", None, file.read(MAX_RESULT))
    except OSError as problem:
        return Outcome("impossible", None, problem.strerror)


def reason(body):
    """The sentences in a refusal's JSON body, in the order they stand there; the body itself when it is something else."""
    try:
        document = json.loads(body)
    except ValueError:
        return " ".join(body.split())[:300]
    found = []
    _sentences(document, found)
    return "; ".join(found) or body


def _sentences(value, found):
    """Collects the texts that read as sentences; codes and identifiers have no spaces."""
    if isinstance(value, dict):
        for inner in value.values():
            _sentences(inner, found)
    elif isinstance(value, list):
        for inner in value:
            _sentences(inner, found)
    elif isinstance(value, str) and " " in value and value not in found:
        found.append(value)
