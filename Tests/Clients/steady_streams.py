"""An agent that keeps many streams going, whatever happens to the gate, and remembers every decision it was told of.

Writes, as it goes, one line per reply to the file named first: the decision's id. Runs until the file named second
appears, then until every stream has ended well once more, and prints one JSON object: how many replies were whole, cut,
refused, and unreachable.
"""

import collections
import http.client
import json
import os
import sys
import threading
import time
from urllib.parse import urlsplit

CALLERS = 12
TIMEOUT = 30
PATIENCE = 30
BODY = json.dumps({
    "model": "scripted-slow", "max_tokens": 64, "stream": True,
    "messages": [{"role": "user", "content": "#script {\"delay_ms\": 20, \"first_delay_ms\": 20}\ntalk on"}]})


class Work:
    """What all callers share."""

    def __init__(self, decisions, goal):
        self.decisions, self.goal = open(decisions, "a", encoding="utf-8"), goal
        self.lock, self.counts = threading.Lock(), collections.Counter()

    def decided(self, name):
        with self.lock:
            self.decisions.write(name + "\n")
            self.decisions.flush()

    def count(self, name):
        with self.lock:
            self.counts[name] += 1


def ask(base, work):
    """One stream; gives back how it ended."""
    connection = http.client.HTTPConnection(base.hostname, base.port, timeout=TIMEOUT)
    headers = {"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"], "Content-Type": "application/json"}
    try:
        connection.request("POST", "/v1/chat/completions", BODY, headers)
        reply = connection.getresponse()
        if reply.headers.get("x-gatehouse-decision") and reply.status == 200:
            work.decided(reply.headers["x-gatehouse-decision"])
    except (OSError, http.client.HTTPException):
        connection.close()
        return "unreachable"
    try:
        data = reply.read()
    except (OSError, http.client.HTTPException):
        return "cut"
    finally:
        connection.close()
    if reply.status != 200:
        return "refused"
    return "whole" if data.rstrip().endswith(b"data: [DONE]") else "cut"


def caller(base, work):
    while not os.path.exists(work.goal):
        ended = ask(base, work)
        work.count(ended)
        if ended in ("unreachable", "refused"):
            time.sleep(0.1)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if ask(base, work) == "whole":
            work.count("whole at the end")
            return
        time.sleep(0.1)


def main():
    base, work = urlsplit(os.environ["OPENAI_BASE_URL"]), Work(sys.argv[1], sys.argv[2])
    threads = [threading.Thread(target=caller, args=(base, work)) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(work.counts, sort_keys=True))


if __name__ == "__main__":
    main()
