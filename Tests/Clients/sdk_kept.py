"""Asks for a response that the provider keeps (`make`), or comes back to one (`fetch ID`, `continue ID`), and prints its id
and text, or the status of the refusal."""

import json
import sys

import openai


def main():
    responses = openai.OpenAI(max_retries=0).responses
    act, *rest = sys.argv[1:]
    try:
        if act == "make":
            reply = responses.create(model="scripted-echo", input="remember me", store=True)
        elif act == "fetch":
            reply = responses.retrieve(rest[0])
        else:
            reply = responses.create(
                model="scripted-echo", input="go on", store=True, previous_response_id=rest[0])
        print(json.dumps({"id": reply.id, "text": reply.output_text, "status": 200}))
    except openai.APIStatusError as problem:
        print(json.dumps({"id": None, "text": str(problem), "status": problem.status_code}))


if __name__ == "__main__":
    main()
