"""The official OpenAI and Anthropic SDKs at work, reduced to one canonical JSON document on standard output.

Run it twice, once straight at the scripted model server and once behind the gate: the two documents must be
byte for byte the same. The SDKs find the service as any program's would: OPENAI_BASE_URL, OPENAI_API_KEY,
ANTHROPIC_BASE_URL, ANTHROPIC_API_KEY. Exit status 1 when a result is not what the server's script says.
"""

import argparse
import json
import sys

import sdk_anthropic
import sdk_openai
import sdk_parallel
import sdk_surface


def gather(cases):
    """Runs the cases in order; a case that raises is a failure of the suite, never a result."""
    found = {}
    for name, case in cases.items():
        try:
            found[name] = case()
        except AssertionError as problem:
            raise SystemExit(f"sdk_suite: {name}: {problem}") from problem
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parallel", type=int, default=200, help="how many requests at once, 0 for none")
    parser.add_argument("--only", choices=["openai", "anthropic", "surface", "parallel"], action="append")
    options = parser.parse_args()
    parts = options.only or ["openai", "anthropic", "surface", "parallel"]
    document = {}
    if "openai" in parts:
        document["openai"] = gather(sdk_openai.cases())
    if "anthropic" in parts:
        document["anthropic"] = gather(sdk_anthropic.cases())
    if "surface" in parts:
        document["surface"] = gather(sdk_surface.cases())
    if "parallel" in parts and options.parallel:
        document["parallel"] = gather({"all": lambda: sdk_parallel.run(options.parallel)})
    json.dump(document, sys.stdout, sort_keys=True, indent=1, ensure_ascii=True)
    print()


if __name__ == "__main__":
    main()
