"""Uploads bodies of the greatest size the gate takes, several at once and again and again.

Arguments: how many at once, how often. Prints one JSON object: how many answers had which status.
"""

import http.client
import json
import os
import sys
import threading
from urllib.parse import urlsplit

SIZE = 32 * 1024 * 1024
WAIT = 120


def body(stream):
    """Exactly the greatest size, with the one long text that a base64 image is to a reader of JSON."""
    script = json.dumps('#script {"text": "ok"}\n')[:-1]
    start = (f'{{"model":"scripted-nousage","max_tokens":16,"stream":{json.dumps(stream)},'
             f'"messages":[{{"role":"user","content":{script}')
    end = '"}]}'
    # A streamed request grows by the gate's one edit, and must not pass the bound with it.
    filler = SIZE - 64 - len(start) - len(end)
    return (start + "A" * filler + end).encode()


def upload(statuses, lock, times, data):
    base = urlsplit(os.environ["OPENAI_BASE_URL"])
    for _ in range(times):
        connection = http.client.HTTPConnection(base.hostname, base.port, timeout=WAIT)
        try:
            connection.request(
                "POST", base.path + "/chat/completions", data,
                {"content-type": "application/json", "authorization": "Bearer " + os.environ["OPENAI_API_KEY"]})
            answer = connection.getresponse()
            answer.read()
            found = str(answer.status)
        except (OSError, http.client.HTTPException) as problem:
            # An early refusal may close the connection while the rest is still being sent.
            found = type(problem).__name__
        finally:
            connection.close()
        with lock:
            statuses[found] = statuses.get(found, 0) + 1


def main():
    parallel, times = int(sys.argv[1]), int(sys.argv[2])
    statuses, lock = {}, threading.Lock()
    bodies = [body(False), body(True)]
    threads = [
        threading.Thread(target=upload, args=(statuses, lock, times, bodies[number % 2])) for number in range(parallel)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(statuses))


if __name__ == "__main__":
    main()
