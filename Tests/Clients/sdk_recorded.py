"""Says one sentence to the model, whole and as a stream, through the official SDK; prints what came back, or which error."""

import os
import sys

import openai

client = openai.OpenAI(max_retries=0, timeout=60)
message = {"model": "scripted-echo", "messages": [{"role": "user", "content": sys.argv[1] + " " + os.environ["OPENAI_API_KEY"]}]}
try:
    print(client.chat.completions.create(**message).choices[0].message.content)
    chunks = client.chat.completions.create(stream=True, **message)
    print("".join(c.choices[0].delta.content or "" for c in chunks if c.choices))
except openai.APIStatusError as error:
    print("refused", error.status_code, error.message)
