#!/usr/bin/env python3
"""Drives Hermes through a scripted task behind the gate and checks what it said, what it wrote, and who paid.

The model is the scripted server of this repository: it makes Hermes write a file with one tool and read it back with
another, and then say a sentence. `--direct` does the same without any gate, to tell the agent's faults from the gate's.
"""

import argparse
import base64
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.dirname(HERE)
INSTALLATION = os.path.join(os.path.dirname(EXAMPLES), ".venv-hermes")
LAST_WORD = "The note is written and says what it should."
NOTE = "written by a tool behind the gate\n"
TASK = "Write note.txt, read it back with the terminal, and tell me when it is done."
RUN_SECONDS = 300


def turns():
    """What the model says: one tool call, another, and a last word."""
    usage = {"input": 4000, "output": 60}
    return [
        {"text": "I write the note.", "usage": usage,
         "tools": [{"name": "write_file", "arguments": {"path": "note.txt", "content": NOTE}}]},
        {"text": "", "usage": usage, "tools": [{"name": "terminal", "arguments": {"command": "cat note.txt"}}]},
        {"text": LAST_WORD, "usage": usage},
    ]


class Trial:
    """One run in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.workspace = self.make_folder("workspace")
        self.instance = self.make_folder("gatehouse")
        self.record = os.path.join(folder, "requests.jsonl")
        self.key = "sk-scripted-" + secrets.token_hex(12)
        shutil.copy(os.path.join(HERE, "task"), os.path.join(self.workspace, "task"))

    def make_folder(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path, mode=0o700)
        return path

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def start_server(self):
        script = self.write("script.json", json.dumps(turns()))
        server = subprocess.Popen(
            [sys.executable, os.path.join(EXAMPLES, "model-server", "serve"), "--script", script, "--record", self.record,
             "--require-key", self.key], stdout=subprocess.PIPE, text=True)
        port = server.stdout.readline().strip().removeprefix("PORT=")
        self.address = f"127.0.0.1:{int(port)}"
        return server

    def write_manifest(self):
        with open(os.path.join(HERE, "gatehouse.yaml.template"), encoding="utf-8") as file:
            text = file.read()
        values = {"url": "http://" + self.address, "address": self.address, "workspace": self.workspace,
                  "installation": INSTALLATION, "key": self.write("provider-key", self.key)}
        for name, value in values.items():
            text = text.replace("{{" + name + "}}", value)
        self.write("gatehouse/gatehouse.yaml", text)

    def run(self, gatehouse):
        """Runs the task; gives back the exit status and what Hermes printed."""
        command = ["/bin/sh", "task", INSTALLATION, TASK]
        environment = {**os.environ, "GATEHOUSE_HOME": self.instance}
        if gatehouse:
            command = [gatehouse, "run", "--agent", "hermes", "--", *command]
        else:
            environment.update(OPENAI_BASE_URL=f"http://{self.address}/v1", OPENAI_API_KEY=self.key)
        done = subprocess.run(command, cwd=self.workspace, env=environment, stdout=subprocess.PIPE, text=True,
                              timeout=RUN_SECONDS, check=False)
        return done.returncode, done.stdout

    def credentials(self):
        """The credentials of the model calls that reached the server."""
        with open(self.record, encoding="utf-8") as lines:
            heads = [base64.b64decode(json.loads(line)["head"]).decode("latin-1") for line in lines]
        calls = [head for head in heads if head.startswith("POST /v1/chat/completions ")]
        return [line.split(":", 1)[1].strip() for head in calls for line in head.split("\r\n")
                if line.lower().startswith("authorization:")]

    def note(self):
        path = os.path.join(self.workspace, "note.txt")
        if not os.path.isfile(path):
            return None
        with open(path, encoding="utf-8") as file:
            return file.read()


def judge(trial, status, said, gated):
    """Each expectation and whether it holds."""
    credentials = trial.credentials()
    yield "Hermes ended well", status == 0
    yield "it said the last word of the script", LAST_WORD in said
    yield "the file it wrote by tool is in the workspace", trial.note() == NOTE
    yield "the model was asked three times", len(credentials) == len(turns())
    if gated:
        yield "every call carried the provider's key", set(credentials) == {"Bearer " + trial.key}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gatehouse", default=".build/debug/gatehouse")
    parser.add_argument("--direct", action="store_true", help="without the gate")
    options = parser.parse_args()
    gatehouse = None if options.direct else os.path.abspath(options.gatehouse)
    with tempfile.TemporaryDirectory(prefix="gatehouse-hermes-") as folder:
        trial = Trial(folder)
        server = trial.start_server()
        try:
            trial.write_manifest()
            status, said = trial.run(gatehouse)
            print(f"hermes: {said.strip()}")
            results = list(judge(trial, status, said, gated=gatehouse is not None))
        finally:
            server.terminate()
            server.wait()
    for text, holds in results:
        print(f"  {'yes' if holds else 'NO '}  {text}")
    sys.exit(0 if all(holds for _, holds in results) else 1)


if __name__ == "__main__":
    main()
