"""Compares what a model server saw without the gate and behind it (two --record files).

Only these may differ: credentials, cookies, hop-by-hop headers, the host, and the declared edits: accept-encoding asking for
`identity`, and, with --allow-include-usage, one inserted `include_usage` member in streamed OpenAI requests. All other
header fields must be the same bytes in the same order, and bodies the same bytes. Prints every difference; exit status 1
when there is one. Requests are paired by body first, so that parallel runs compare as well.
"""

import argparse
import base64
import json
import re
import sys

CREDENTIALS = {b"authorization", b"x-api-key"}
HOP_BY_HOP = {
    b"connection", b"keep-alive", b"proxy-authorization", b"proxy-connection", b"te", b"trailer",
    b"transfer-encoding", b"upgrade",
}
# A provider's cookies never reach the caller behind the gate, so it cannot send them back.
FREE = CREDENTIALS | HOP_BY_HOP | {b"cookie", b"host", b"accept-encoding", b"content-length"}
RANDOM = {b"idempotency-key"}
INSERTED = re.compile(rb'\s*,?\s*("stream_options"\s*:\s*\{\s*"include_usage"\s*:\s*true\s*\}|"include_usage"\s*:\s*true)\s*,?\s*')


class Seen:
    """One recorded request, taken apart."""

    def __init__(self, line):
        document = json.loads(line)
        head = base64.b64decode(document["head"])
        self.body = base64.b64decode(document["body"])
        lines = head.split(b"\r\n")
        self.line = lines[0]
        self.fields = [tuple(line.split(b":", 1)) for line in lines[1:] if line]

    def value(self, name):
        for key, value in self.fields:
            if key.lower() == name:
                return value.strip()
        return None

    def kept(self, fold):
        """The fields that must not differ, in their order."""
        found = []
        for key, value in self.fields:
            name = key.lower()
            if name not in FREE:
                found.append((name if fold else key, b"" if name in RANDOM else value.strip()))
        return found


def read(path, without):
    with open(path, encoding="utf-8") as lines:
        found = [Seen(line) for line in lines if line.strip() and '"head"' in line]
    found = [seen for seen in found if not any(seen.line.startswith(start.encode()) for start in without)]
    if not found:
        raise SystemExit(f"compare_records: `{path}` holds no request")
    return found


def inserted_usage(direct, gated):
    """Whether `gated` is `direct` plus one inserted include_usage member."""
    start = 0
    while start < min(len(direct), len(gated)) and direct[start] == gated[start]:
        start += 1
    extra = len(gated) - len(direct)
    for back in range(min(start, 64) + 1):
        at = start - back
        if extra > 0 and gated[at + extra:] == direct[at:] and INSERTED.fullmatch(gated[at:at + extra]):
            return b'"stream"' in direct
    return False


def same_body(direct, gated, options):
    if direct == gated:
        return True
    return options.allow_include_usage and inserted_usage(direct, gated)


def pair(direct, gated, options):
    """Pairs equal bodies, then those that differ by a declared edit; gives the pairs and the leftovers."""
    pairs, left, waiting = [], [], {}
    for seen in gated:
        waiting.setdefault((seen.line, seen.body), []).append(seen)
    for seen in direct:
        same = waiting.get((seen.line, seen.body))
        if same:
            pairs.append((seen, same.pop(0)))
        else:
            left.append(seen)
    rest = [seen for many in waiting.values() for seen in many]
    for seen in list(left):
        match = next((other for other in rest
                      if other.line == seen.line and same_body(seen.body, other.body, options)), None)
        if match is not None:
            pairs.append((seen, match))
            left.remove(seen)
            rest.remove(match)
    return pairs, left, rest


def differences(direct, gated, options):
    fold = options.fold_header_case
    if direct.kept(fold) != gated.kept(fold):
        lost = [field for field in direct.kept(fold) if field not in gated.kept(fold)]
        added = [field for field in gated.kept(fold) if field not in direct.kept(fold)]
        yield f"header fields differ: lost {lost}, added {added}" if lost or added else "header fields are reordered"
    encoding = gated.value(b"accept-encoding")
    if encoding not in (None, b"identity", direct.value(b"accept-encoding")):
        yield f"accept-encoding became {encoding}"
    length = gated.value(b"content-length")
    if length is not None and int(length) != len(gated.body):
        yield f"content-length is {length}"
    for name in CREDENTIALS:
        value = direct.value(name)
        if options.caller_key and value and options.caller_key.encode() in (gated.value(name) or b""):
            yield f"the caller's own credential went upstream in {name.decode()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("direct")
    parser.add_argument("gated")
    parser.add_argument("--allow-include-usage", action="store_true")
    parser.add_argument("--fold-header-case", action="store_true", help="header names may differ in case")
    parser.add_argument("--caller-key", help="a credential of the caller's that must not be seen behind the gate")
    parser.add_argument("--without", metavar="START", action="append", default=[],
                        help="leave out requests whose first line begins so: the gate answers them itself")
    options = parser.parse_args()
    pairs, missing, surplus = pair(read(options.direct, options.without), read(options.gated, options.without), options)
    found = [f"never arrived as sent: {seen.line!r} {seen.body[:200]!r}" for seen in missing]
    found += [f"arrived but was not sent: {seen.line!r} {seen.body[:200]!r}" for seen in surplus]
    for direct, gated in pairs:
        found += [f"{direct.line!r}: {text}" for text in differences(direct, gated, options)]
    for text in found:
        print(text)
    print(f"{len(pairs)} requests compared, {len(found)} differences")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
