"""Sends one add-checkpoint request to a C2SP witness and prints what it answers.

    witness_client.py URL REQUEST-FILE     posts the body
    witness_client.py URL                  gets it

Prints the status, the media type and then the body.
"""

import sys
import urllib.error
import urllib.request


def main():
    url, *body = sys.argv[1:]
    data = open(body[0], "rb").read() if body else None
    request = urllib.request.Request(url, data=data, method="POST" if body else "GET")
    try:
        answer = urllib.request.urlopen(request, timeout=10)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    print(answer.status)
    print(answer.headers.get_content_type())
    print(answer.read().decode(), end="")


if __name__ == "__main__":
    main()
