"""An agent whose runs are limited: asks once, writes the file named first, waits for the file named second, and asks as
often as the third argument says. Prints the statuses of all answers as a JSON list.
"""

import http.client
import json
import os
import sys
import time
from urllib.parse import urlsplit

TIMEOUT = 30
PATIENCE = 60
BODY = json.dumps({
    "model": "scripted-echo", "max_tokens": 16, "messages": [{"role": "user", "content": "hello"}]})


def ask(base):
    """The status of one answer."""
    connection = http.client.HTTPConnection(base.hostname, base.port, timeout=TIMEOUT)
    headers = {"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"], "Content-Type": "application/json"}
    connection.request("POST", "/v1/chat/completions", BODY, headers)
    reply = connection.getresponse()
    reply.read()
    connection.close()
    return reply.status


def main():
    base = urlsplit(os.environ["OPENAI_BASE_URL"])
    statuses = [ask(base)]
    with open(sys.argv[1], "w", encoding="utf-8") as asked:
        asked.write("asked")
    deadline = time.monotonic() + PATIENCE
    while not os.path.exists(sys.argv[2]) and time.monotonic() < deadline:
        time.sleep(0.02)
    statuses += [ask(base) for _ in range(int(sys.argv[3]))]
    print(json.dumps(statuses))


if __name__ == "__main__":
    main()
