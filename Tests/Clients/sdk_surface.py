"""What the official SDKs do beside plain conversations: embeddings, models, counting, structured output, kept and
background responses, retries, timeouts and hang-ups (wire cases O8, O12 to O14, A8, A15, A16).

Every case gives back what it found, the same with and without the gate between. What an SDK of two years ago does not know
is left out for both.
"""

import time

import anthropic
import openai
import pydantic

MODEL = "scripted-echo"


class Weather(pydantic.BaseModel):
    city: str
    degrees: float


SCRIPT = '#script {"text": "{\\"city\\": \\"Zürich\\", \\"degrees\\": 21.5}"}'


class Counting:
    """Counts what leaves an SDK, at the place where every attempt passes."""

    def __init__(self, client):
        self.attempts = 0
        self.inner = client._client.send
        client._client.send = self.send

    def send(self, *arguments, **options):
        self.attempts += 1
        return self.inner(*arguments, **options)


def fails(call, *kinds):
    """The name and status of the error that a call must raise."""
    try:
        call()
    except kinds as problem:
        return [type(problem).__name__, getattr(problem, "status_code", None)]
    raise AssertionError("no error was raised")


def openai_client(**options):
    return openai.OpenAI(**{"max_retries": 0, "timeout": 60, **options})


def anthropic_client(**options):
    return anthropic.Anthropic(**{"max_retries": 0, "timeout": 60, **options})


def embeddings():
    """The SDK asks for Base64 by itself; texts, lists and token ids are all inputs (O13)."""
    create = openai_client().embeddings.create
    found = [create(model=MODEL, input=given, **options).to_dict() for given, options in [
        ("one text", {}), (["two", "texts"], {}), ([1, 2, 3], {}), ([[1, 2], [3]], {}),
        ("floats", {"encoding_format": "float"}), ("short", {"dimensions": 3}),
    ]]
    assert all(isinstance(one["data"][0]["embedding"][0], float) for one in found), "the vectors were not decoded"
    assert len(found[-1]["data"][0]["embedding"]) == 3, "`dimensions` was lost"
    return found


def openai_models():
    """Both lists may name different models; what is listed can be asked for, and what is not cannot (O14)."""
    models = openai_client().models
    listed = {model.id: model.object for model in models.list()}
    assert listed.get(MODEL) == "model", f"the model is not listed: {listed}"
    one = models.retrieve(MODEL)
    return [one.id, one.object, fails(lambda: models.retrieve("of-another"), openai.NotFoundError)]


def structured():
    completions = openai_client().chat.completions
    parse = getattr(completions, "parse", None) or openai_client().beta.chat.completions.parse
    reply = parse(model=MODEL, messages=[{"role": "user", "content": SCRIPT}], response_format=Weather)
    assert reply.choices[0].message.parsed == Weather(city="Zürich", degrees=21.5), "the structure was lost"
    return reply.choices[0].message.content


def responses_structured():
    reply = openai_client().responses.parse(model=MODEL, input=SCRIPT, text_format=Weather)
    assert reply.output_parsed == Weather(city="Zürich", degrees=21.5), "the structure was lost"
    return reply.to_dict()


def responses_kept():
    """Fetched, listed, continued and deleted by the one who asked (O12)."""
    responses = openai_client().responses
    first = responses.create(model=MODEL, input="remember me", store=True)
    again = responses.retrieve(first.id)
    assert again.output_text == first.output_text == "echo: remember me", "the kept answer differs"
    items = [item.to_dict() for item in responses.input_items.list(first.id)]
    second = responses.create(model=MODEL, input="go on", store=True, previous_response_id=first.id)
    responses.delete(second.id)
    gone = fails(lambda: responses.retrieve(second.id), openai.NotFoundError)
    unknown = fails(lambda: responses.retrieve("resp_of_another"), openai.NotFoundError)
    return [first.to_dict(), again.to_dict(), items, second.to_dict(), gone, unknown]


def responses_background():
    responses = openai_client().responses
    told = [responses.create(model=MODEL, input="take your time", store=True, background=True)]
    while told[-1].status in ("queued", "in_progress") and len(told) < 10:
        told.append(responses.retrieve(told[0].id))
    assert told[-1].status == "completed" and told[-1].usage.total_tokens > 0, f"it ended as {told[-1].status}"
    other = responses.create(model=MODEL, input="never mind", store=True, background=True)
    cancelled = responses.cancel(other.id)
    assert cancelled.status == "cancelled", f"it ended as {cancelled.status}"
    return [one.to_dict() for one in [*told, cancelled]]


def responses_count():
    count = openai_client().responses.input_tokens.count(model=MODEL, input="how long is this?")
    return count.to_dict()


def responses_streamed():
    events = []
    with openai_client().responses.stream(model=MODEL, input="one after the other") as stream:
        for event in stream:
            events.append(event.type)
        return [events, stream.get_final_response().to_dict()]


def count_tokens():
    """Counting is free and carries the whole prompt (A15)."""
    question = [{"role": "user", "content": "how long is this?"}]
    client = anthropic_client()
    count = getattr(client.messages, "count_tokens", None) or client.beta.messages.count_tokens
    return count(model=MODEL, messages=question).to_dict()


def anthropic_models():
    """The same path as OpenAI's, told apart by the version field (A16)."""
    models = anthropic_client().models
    listed = [model.id for model in models.list()]
    assert MODEL in listed, f"the model is not listed: {listed}"
    one = models.retrieve(MODEL)
    return [one.id, one.type, one.display_name, fails(lambda: models.retrieve("of-another"), anthropic.NotFoundError)]


def anthropic_structured():
    reply = anthropic_client().messages.parse(
        model=MODEL, max_tokens=64, messages=[{"role": "user", "content": SCRIPT}], output_format=Weather)
    assert reply.parsed_output == Weather(city="Zürich", degrees=21.5), "the structure was lost"
    return reply.to_dict()


def openai_ask(client, model, **options):
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": "hello"}], **options)


def anthropic_ask(client, model, **options):
    return client.messages.create(
        model=model, max_tokens=16, messages=[{"role": "user", "content": "hello"}], **options)


def retries(make, ask, error):
    """An SDK tries as often as it would without the gate (O8, A8)."""
    def case():
        found = {}
        for status in (400, 409, 429, 503):
            client = make(max_retries=1)
            counting = Counting(client)
            found[str(status)] = [*fails(lambda: ask(client, f"scripted-error-{status}"), error), counting.attempts]
        assert found["400"][2] == 1 and found["503"][2] == 2, f"other numbers of attempts: {found}"
        return found
    return case


def timeouts(make, ask, error):
    return lambda: fails(lambda: ask(make(timeout=1.0), "scripted-silent"), error)


def hang_up(make, ask):
    """A stream that is left in the middle leaves nothing behind that the next call could trip over."""
    def case():
        client = make()
        started = time.monotonic()
        stream = ask(client, "scripted-slow", stream=True)
        seen = [type(event).__name__ for _, event in zip(range(3), stream)]
        getattr(stream, "close", lambda: stream.response.close())()
        after = ask(client, MODEL)
        assert time.monotonic() - started < 20, "the rest of the stream was waited for"
        return [seen, after.to_dict()]
    return case


def cases():
    found = {"embeddings": embeddings, "models": openai_models, "structured": structured}
    if hasattr(openai.OpenAI, "responses"):
        found |= {
            "responses structured": responses_structured, "responses kept": responses_kept,
            "responses background": responses_background, "responses count": responses_count,
            "responses streamed": responses_streamed}
    found |= {"count tokens": count_tokens}
    if hasattr(anthropic.Anthropic, "models"):
        found["anthropic models"] = anthropic_models
    if hasattr(anthropic.resources.messages.Messages, "parse"):
        found["anthropic structured"] = anthropic_structured
    for name, make, ask, sdk in [
        ("openai", openai_client, openai_ask, openai), ("anthropic", anthropic_client, anthropic_ask, anthropic),
    ]:
        found[f"{name} retries"] = retries(make, ask, sdk.APIStatusError)
        found[f"{name} timeout"] = timeouts(make, ask, sdk.APITimeoutError)
        found[f"{name} hang-up"] = hang_up(make, ask)
    return found
