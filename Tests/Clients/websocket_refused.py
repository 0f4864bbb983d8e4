"""Tries to open websockets to the model service, plainly and with the official SDK's realtime client (wire case O15).

Prints one JSON list: for each try the status and the body of the answer that refused it. Exit status 1 when one opened.
"""

import json
import os
import sys

import openai
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

PATHS = ["/realtime?model=scripted-echo", "/responses", "/realtime", "/chat/completions"]


def told(where, problem):
    response = problem.response
    return {"where": where, "status": response.status_code, "body": json.loads(bytes(response.body or b"null"))}


def plainly(path):
    base = os.environ["OPENAI_BASE_URL"].replace("http://", "ws://", 1)
    headers = {"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"], "OpenAI-Beta": "realtime=v1"}
    try:
        with connect(base + path, additional_headers=headers, open_timeout=10):
            raise SystemExit(f"websocket_refused: `{path}` opened")
    except InvalidStatus as problem:
        return told(path, problem)


def with_sdk():
    base = os.environ["OPENAI_BASE_URL"].replace("http://", "ws://", 1)
    try:
        with openai.OpenAI(max_retries=0, websocket_base_url=base).realtime.connect(model="scripted-echo"):
            raise SystemExit("websocket_refused: the SDK's connection opened")
    except InvalidStatus as problem:
        return told("sdk", problem)


if __name__ == "__main__":
    json.dump([*map(plainly, PATHS), with_sdk()], sys.stdout)
