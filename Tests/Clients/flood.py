"""Many agents' worth of requests at once against one budget (K1), with nothing but the standard library.

Prints one JSON object: how often each status came, how many refusals carried `x-should-retry: false`, and how many
replies were cut. Stops a caller at its first refusal unless --stubborn.
"""

import argparse
import collections
import http.client
import json
import os
import threading
from urllib.parse import urlsplit

TIMEOUT = 60


class Tally:
    """Counts from many threads."""

    def __init__(self):
        self.lock, self.counts = threading.Lock(), collections.Counter()

    def add(self, name):
        with self.lock:
            self.counts[name] += 1


def ask(base, body, tally):
    """One request on a connection of its own; gives back its status, or 0 when the reply was cut."""
    connection = http.client.HTTPConnection(base.hostname, base.port, timeout=TIMEOUT)
    prefix = base.path.rstrip("/").removesuffix("/v1")
    headers = {"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"], "Content-Type": "application/json"}
    try:
        connection.request("POST", prefix + "/v1/chat/completions", body, headers)
        reply = connection.getresponse()
        data = reply.read()
    except (OSError, http.client.HTTPException):
        tally.add("cut")
        return 0
    finally:
        connection.close()
    tally.add(str(reply.status))
    if reply.status == 402 and reply.headers.get("x-should-retry") == "false":
        tally.add("told not to retry")
    if reply.status == 200 and b"error" in data[:12]:
        tally.add("error in the stream")
    return reply.status


def caller(base, body, options, tally):
    for _ in range(options.each):
        if ask(base, body, tally) != 200 and not options.stubborn:
            return


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--callers", type=int, default=64)
    parser.add_argument("--each", type=int, default=50, help="requests of each caller at most")
    parser.add_argument("--model", default="scripted-echo")
    parser.add_argument("--prompt", default="hello")
    parser.add_argument("--max-tokens", type=int, default=256)
    parser.add_argument("--stream", action="store_true")
    parser.add_argument("--stubborn", action="store_true", help="go on after a refusal")
    options = parser.parse_args()
    body = json.dumps({
        "model": options.model, "max_completion_tokens": options.max_tokens, "stream": options.stream,
        "messages": [{"role": "user", "content": options.prompt}]})
    base, tally = urlsplit(os.environ["OPENAI_BASE_URL"]), Tally()
    threads = [threading.Thread(target=caller, args=(base, body, options, tally)) for _ in range(options.callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(tally.counts, sort_keys=True))


if __name__ == "__main__":
    main()
