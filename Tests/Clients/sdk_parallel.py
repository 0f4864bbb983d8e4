"""Many requests at once through the asynchronous clients: no reply may reach the wrong caller."""

import asyncio
import hashlib
import os

import anthropic
import openai


async def ask_openai(client, number, stream):
    text = f"request {number} " + "ä" * (number % 97)
    reply = await client.chat.completions.create(
        model="scripted-echo", messages=[{"role": "user", "content": text}], stream=stream)
    if stream:
        said = "".join([chunk.choices[0].delta.content or "" async for chunk in reply if chunk.choices])
    else:
        said = reply.choices[0].message.content
    assert said == "echo: " + text, f"request {number} got the answer of another: {said!r}"
    return said


async def ask_anthropic(client, number, stream):
    text = f"request {number} " + "ö" * (number % 97)
    options = dict(model="scripted-echo", max_tokens=64, messages=[{"role": "user", "content": text}])
    if stream:
        async with client.messages.stream(**options) as reply:
            said = "".join([part async for part in reply.text_stream])
    else:
        said = (await client.messages.create(**options)).content[0].text
    assert said == "echo: " + text, f"request {number} got the answer of another: {said!r}"
    return said


async def everything(count):
    async with openai.AsyncOpenAI(max_retries=0, timeout=120) as one, \
            anthropic.AsyncAnthropic(max_retries=0, timeout=120) as other:
        asks = []
        for number in range(count):
            ask, client = (ask_openai, one) if number % 2 == 0 else (ask_anthropic, other)
            asks.append(ask(client, number, stream=number % 4 >= 2))
        return await asyncio.gather(*asks)


def run(count):
    """All `count` answers in order, as their number and one digest."""
    said = asyncio.run(everything(count))
    return {"count": len(said), "digest": hashlib.sha256("\n".join(said).encode()).hexdigest()}


if __name__ == "__main__":
    print(run(int(os.environ.get("REQUESTS", "200"))))
