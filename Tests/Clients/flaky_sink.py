"""A receiver of exports that fails half the time.

usage: flaky_sink.py FOLDER SEED KEY

Prints PORT= and its port. Takes webhooks (/hook), OTLP (/v1/logs, /v1/traces) and Splunk's collector
(/services/collector/event). A webhook at /picky is refused for good when the entry with index 5 is in it. Half of the calls go wrong: 503, 429 with Retry-After, an end without an answer before or
after the events were taken, an answer that comes late. Every event that was taken is a line in FOLDER/NAME.taken: its uid.
A webhook whose signature is wrong, or a call whose token is, goes to FOLDER/wrong.
"""

import hashlib
import hmac
import json
import pathlib
import random
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER, SEED, KEY = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3].encode()
LOCK = threading.Lock()
CHANCE = random.Random(SEED)


def note(name, lines):
    with LOCK, open(FOLDER / name, "a", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def attributes(item):
    return {a["key"]: a["value"] for a in item["attributes"]}


def uids(path, body):
    """The uids of all events in a delivery, and the sink's name."""
    if path in ("/hook", "/picky"):
        return path[1:], [event["metadata"]["uid"] for event in json.loads(body)["events"]]
    if path == "/services/collector/event":
        events = [json.loads(line) for line in body.decode().splitlines()]
        return "splunk", [event["event"]["metadata"]["uid"] for event in events]
    kind, inner, leaf = {
        "/v1/logs": ("resourceLogs", "scopeLogs", "logRecords"), "/v1/traces": ("resourceSpans", "scopeSpans", "spans")}[path]
    found = []
    for resource in json.loads(body)[kind]:
        for scope in resource[inner]:
            found += [attributes(record)["gatehouse.uid"]["stringValue"] for record in scope[leaf]]
    return "traces" if path == "/v1/traces" else "otlp", found


def is_proved(handler, body):
    if handler.path == "/services/collector/event":
        return handler.headers["Authorization"] == "Splunk " + KEY.decode()
    if handler.path not in ("/hook", "/picky"):
        return True
    stamp = handler.headers["X-Gatehouse-Timestamp"]
    expected = "v1=" + hmac.new(KEY, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, handler.headers["X-Gatehouse-Signature"])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not is_proved(self, body):
            note("wrong", [self.path])
            return self.answer(401)
        with LOCK:
            fate = CHANCE.choice(["fine"] * 5 + ["503", "429", "hang up", "take and hang up", "slow"])
        if fate == "503":
            return self.answer(503)
        if fate == "429":
            return self.answer(429, [("Retry-After", "1")])
        if fate == "hang up":
            return self.hang_up()
        name, found = uids(self.path, body)
        if name == "picky" and any(uid.endswith("/5") for uid in found):
            return self.answer(400)
        note(name + ".taken", found)
        if fate == "take and hang up":
            return self.hang_up()
        if fate == "slow":
            time.sleep(1)
        return self.answer(200)

    def answer(self, status, fields=()):
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def hang_up(self):
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except (OSError, ValueError):
            pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"PORT={server.server_address[1]}", flush=True)
server.serve_forever()
