"""OpenAI responses, as the official service writes them."""

import openai_dialect
from conversation import Question, encode, pieces

PATH = "/v1/responses"
credential = openai_dialect.credential
headers = openai_dialect.headers
error = openai_dialect.error
model, model_list = openai_dialect.model, openai_dialect.model_list
broke = openai_dialect.broke


def question(document):
    items = document["input"]
    if isinstance(items, str):
        items = [{"role": "user", "content": items}]
    return Question(
        model=document["model"],
        stream=bool(document.get("stream")),
        user_text=_last_user_text(items),
        turn=sum(1 for item in items if item.get("type") == "function_call" or item.get("role") == "assistant"),
        tools=[tool["name"] for tool in document.get("tools") or []],
        tool_results=[item.get("output", "") for item in items if item.get("type") == "function_call_output"],
        digest=Question.digest_of(items),
    )


def _last_user_text(items):
    for item in reversed(items):
        if item.get("role") == "user":
            content = item.get("content")
            return content if isinstance(content, str) else "".join(part.get("text", "") for part in content or [])
    return ""


def reply(question, answer):
    return encode(_response(question, answer, "completed", _items(question, answer)))


def _response(question, answer, status, items):
    usage = answer.usage
    return {
        "id": "resp_" + question.digest, "object": "response", "created_at": openai_dialect.CREATED, "status": status,
        "model": question.model, "output": items, "parallel_tool_calls": True, "tool_choice": "auto", "tools": [],
        "error": None, "incomplete_details": None, "instructions": None, "metadata": {},
        "usage": _usage(usage) if usage is not None and items else None,
    }


def _usage(usage):
    given = usage.input + usage.cache_read
    return {
        "input_tokens": given, "input_tokens_details": {"cached_tokens": usage.cache_read},
        "output_tokens": usage.output, "output_tokens_details": {"reasoning_tokens": usage.reasoning},
        "total_tokens": given + usage.output,
    }


def _items(question, answer):
    items = [_message(question, answer.text)] if answer.text or not answer.tool_calls else []
    return items + [_call(question, index, call, call.arguments) for index, call in enumerate(answer.tool_calls)]


def _message(question, text, status="completed"):
    content = [{"type": "output_text", "text": text, "annotations": [], "logprobs": []}] if status == "completed" else []
    return {"type": "message", "id": "msg_" + question.digest, "status": status, "role": "assistant", "content": content}


def _call(question, index, call, arguments, status="completed"):
    return {
        "type": "function_call", "id": f"fc_{question.digest}{index}", "call_id": f"call_{question.digest}{index}",
        "name": call.name, "arguments": arguments, "status": status,
    }


def frames(question, answer):
    """The events of a stream, numbered: created, every item with its pieces, and the whole once more."""
    for number, (kind, members) in enumerate(_events(question, answer)):
        data = encode({"type": kind, "sequence_number": number, **members})
        yield b"event: " + kind.encode() + b"\ndata: " + data + b"\n\n"


def _events(question, answer):
    items = _items(question, answer)
    yield "response.created", {"response": _response(question, answer, "in_progress", [])}
    for index, item in enumerate(items):
        where = {"item_id": item["id"], "output_index": index}
        if item["type"] == "message":
            yield from _said(question, answer, where, index)
        else:
            begun = {**item, "arguments": "", "status": "in_progress"}
            yield "response.output_item.added", {"output_index": index, "item": begun}
            for piece in pieces(item["arguments"], 7):
                yield "response.function_call_arguments.delta", {**where, "delta": piece}
            yield "response.function_call_arguments.done", {
                **where, "name": item["name"], "arguments": item["arguments"]}
        yield "response.output_item.done", {"output_index": index, "item": item}
    yield "response.completed", {"response": _response(question, answer, "completed", items)}


def _said(question, answer, where, index):
    part = {"type": "output_text", "annotations": [], "logprobs": []}
    place = {**where, "content_index": 0}
    yield "response.output_item.added", {"output_index": index, "item": _message(question, "", "in_progress")}
    yield "response.content_part.added", {**place, "part": {**part, "text": ""}}
    for piece in pieces(answer.text, answer.chunks):
        yield "response.output_text.delta", {**place, "delta": piece, "logprobs": []}
    yield "response.output_text.done", {**place, "text": answer.text, "logprobs": []}
    yield "response.content_part.done", {**place, "part": {**part, "text": answer.text}}


def error_frame(message):
    return b"event: error\ndata: " + encode(
        {"type": "error", "sequence_number": 0, "code": "server_error", "message": message, "param": None}) + b"\n\n"
