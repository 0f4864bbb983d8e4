#!/usr/bin/env python3
"""Tests of the checks themselves: each must find the fault it is there for, and leave sound code alone."""

import importlib.machinery
import importlib.util
import json
import base64
import io
import pathlib
import sys
import tempfile
import types
import unittest

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
import swift_source


def load(path):
    """A program of this repository as a module, extension or not."""
    loader = importlib.machinery.SourceFileLoader(path.stem.replace("-", "_"), str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


layers = load(ROOT / "scripts/check-layers")
sizes = load(ROOT / "scripts/check-sizes")
docs = load(ROOT / "scripts/check-docs")
records = load(ROOT / "Tests/Clients/compare_records.py")
tests = load(ROOT / "scripts/test")


class SwiftSource(unittest.TestCase):
    def test_comments_and_strings_become_blanks(self):
        text = 'let a = "{" // }\nlet b = """\n  { "x" \\(f("}")) \n"""\nlet c = #"\\"#; /* { /* } */ */ d { }\n'
        blanked = swift_source.blank(text)
        self.assertEqual(len(blanked), len(text))
        self.assertEqual(blanked.count("\n"), text.count("\n"))
        self.assertEqual((blanked.count("{"), blanked.count("}")), (1, 1))

    def test_an_interpolation_is_code(self):
        self.assertIn("call(", swift_source.blank('let a = "x \\(call("y")) z"'))


class Sizes(unittest.TestCase):
    def lengths(self, text):
        return [length for _, length in sizes.swift_functions(swift_source.blank(text))]

    def test_functions_and_initializers_are_measured_to_their_closing_brace(self):
        text = "struct A {\n    init(\n        a: Int\n    ) {\n    }\n\n    package func b() throws(E) -> [Int] {\n        if x {\n        }\n    }\n}\n"
        self.assertEqual(self.lengths(text), [4, 4])

    def test_requirements_of_protocols_have_no_length(self):
        self.assertEqual(self.lengths("protocol P {\n    func a()\n    func b() -> Int\n}\nextension P {\n    func c() {}\n}\n"), [1])

    def test_a_long_function_is_found(self):
        body = "        call()\n" * 70
        self.assertEqual(self.lengths("enum A {\n    static func long() {\n" + body + "    }\n}\n"), [72])

    def test_a_repeated_passage_is_found(self):
        passage = "".join(f"    let value{number} = make({number})\n" for number in range(10))
        self.assertEqual(len(sizes.repeated([("a", passage), ("b", "x()\n" + passage)])), 1)
        self.assertEqual(sizes.repeated([("a", passage)]), [])


class Documentation(unittest.TestCase):
    def missing(self, text):
        return [line for line, _ in docs.undocumented(text)[0]]

    def test_an_open_declaration_without_a_comment_is_found(self):
        self.assertEqual(self.missing("package struct A {\n    package let b: Int\n    let c: Int\n}\n"), [1, 2])

    def test_cases_and_requirements_are_as_open_as_their_type(self):
        text = "/// E.\npackage enum E {\n    case a\n    /// B.\n    case b\n}\n/// P.\npackage protocol P {\n    func c()\n}\n"
        self.assertEqual(self.missing(text), [3, 9])

    def test_attributes_may_stand_between_comment_and_declaration(self):
        self.assertEqual(self.missing("/// A.\n@frozen\npackage struct A {\n    var b: Int { switch c { case .d: 1 } }\n}\n"), [])

    def test_closed_declarations_need_no_comment(self):
        self.assertEqual(self.missing("struct A {\n    private func b() {}\n    enum C { case d }\n}\n"), [])


class Layers(unittest.TestCase):
    def imported(self, text):
        with tempfile.NamedTemporaryFile("w", suffix=".swift") as file:
            file.write(text)
            file.flush()
            return [module for _, module in layers.imports(pathlib.Path(file.name))]

    def test_every_form_of_import_is_seen(self):
        text = ("import A\npackage import B\n@testable import C\n@preconcurrency package import D\nimport struct E.F\n"
                "internal import func G.h\n// import I\nlet importJ = 1\n")
        self.assertEqual(self.imported(text), ["A", "B", "C", "D", "E", "G"])

    def test_the_table_points_downwards(self):
        self.assertEqual(list(layers.table_problems()), [])

    def test_rooms_of_one_layer_do_not_know_each_other(self):
        self.assertNotIn("Records", layers.allowed("Ledger"))
        self.assertNotIn("Glibc", layers.allowed("Wire"))


class Records(unittest.TestCase):
    BODY = b'{"model":"m","stream":true,"messages":[]}'
    HEAD = b"POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer one\r\nX-A: 1\r\nContent-Length: 41\r\n\r\n"

    def seen(self, head=HEAD, body=BODY):
        return records.Seen(json.dumps({"head": base64.b64encode(head).decode(), "body": base64.b64encode(body).decode()}))

    def options(self, **values):
        given = {"allow_include_usage": False, "fold_header_case": False, "caller_key": None, **values}
        return types.SimpleNamespace(**given)

    def differences(self, gated, **values):
        return list(records.differences(self.seen(), gated, self.options(**values)))

    def test_credentials_and_host_may_differ(self):
        head = self.HEAD.replace(b"Host: a", b"Host: b").replace(b"one", b"two")
        self.assertEqual(self.differences(self.seen(head)), [])

    def test_a_changed_lost_or_reordered_field_is_found(self):
        for head in (self.HEAD.replace(b"X-A: 1", b"X-A: 2"), self.HEAD.replace(b"X-A: 1\r\n", b""),
                     self.HEAD.replace(b"X-A: 1", b"X-A: 1\r\nVia: x")):
            self.assertEqual(len(self.differences(self.seen(head))), 1, head)

    def test_the_callers_own_credential_is_found(self):
        self.assertEqual(len(self.differences(self.seen(), caller_key="one")), 1)

    def test_an_inserted_usage_option_is_told_from_any_other_edit(self):
        inserted = self.BODY[:-1] + b',"stream_options":{"include_usage":true}}'
        self.assertTrue(records.inserted_usage(self.BODY, inserted))
        self.assertTrue(records.inserted_usage(self.BODY, b'{"stream_options":{"include_usage":true},' + self.BODY[1:]))
        self.assertFalse(records.inserted_usage(self.BODY, self.BODY[:-1] + b',"other":1}'))
        self.assertFalse(records.inserted_usage(self.BODY, inserted.replace(b'"m"', b'"n"')))

    def test_a_body_that_never_arrived_is_left_over(self):
        pairs, missing, surplus = records.pair([self.seen()], [self.seen(body=b"{}")], self.options())
        self.assertEqual((len(pairs), len(missing), len(surplus)), (0, 1, 1))


class Tests(unittest.TestCase):
    GOOD = """Building for debugging...
◇ Test run started.
◇ Suite Sums started.
◇ Test "one that failed after a while is told" started.
◇ Test case passing 1 argument n → 1 to "one that failed after a while is told" started.
✔ Test "one that failed after a while is told" with 2 test cases passed after 0.1 seconds.
➜ Test off() skipped: "no network"
✔ Suite Sums passed after 0.1 seconds.
✔ Test run with 2 tests in 1 suite passed after 0.1 seconds.
"""
    BAD = """◇ Test "adds" started.
◇ Test "takes" started.
✘ Test "adds" recorded an issue with 1 argument n → 2 at SumTests.swift:7:9: Expectation failed: (a → 1) == (b → 2)
↳ the first
✘ Test "takes" recorded an issue at SumTests.swift:12:9: Caught error: none
✔ Test "takes" passed after 0.1 seconds.
✘ Test "adds" with 2 test cases failed after 0.1 seconds with 1 issue.
✘ Suite Sums failed after 0.1 seconds with 1 issue.
✘ Test run with 2 tests in 1 suite failed after 0.1 seconds with 1 issue.
"""
    CRASH = """◇ Test "opens" started.
◇ Test "closes" started.
✔ Test "closes" passed after 0.1 seconds.
*** Program crashed: Bad pointer dereference at 0x00007fb49443a000 ***
  0 [ra] 0x000055ef start + 3 in gatehousePackageTests.xctest at /a/.build/checkouts/b/Sources/B/C.swift:3:1
 16 [ra] [thunk] 0x000055efb2 @oerror: Process 'x' exited with unexpected signal code 11
"""

    def report(self, text, status):
        report = tests.Report("part")
        for line in text.splitlines(keepends=True):
            report.feed(line)
        report.status = status
        return report

    def run_parts(self, *parts):
        """The exit status, what was printed, and the log, of parts given as text and status."""
        program = "import sys; sys.stdout.reconfigure(encoding='utf-8'); print(sys.argv[1], end=''); sys.exit(int(sys.argv[2]))"
        commands = [(f"part {number}", [sys.executable, "-c", program, text, str(status)])
                    for number, (text, status) in enumerate(parts)]
        with tempfile.TemporaryDirectory() as folder:
            log, out = pathlib.Path(folder) / "deep/test.log", io.StringIO()
            status = tests.run_all(commands, log, out)
            return status, out.getvalue(), log.read_text(encoding="utf-8")

    def test_a_part_without_failures_is_one_line(self):
        report = self.report(self.GOOD, 0)
        self.assertEqual((report.is_well, report.lines()), (True, ["part: 2 tests passed"]))

    def test_failed_tests_are_listed_with_place_issue_argument_and_comment(self):
        report = self.report(self.BAD, 1)
        self.assertFalse(report.is_well)
        self.assertEqual(report.lines(), [
            "part: FAILED, 1 test passed, 2 failed",
            '  ✘ "adds"',
            "      SumTests.swift:7:9: Expectation failed: (a → 1) == (b → 2) (with 1 argument n → 2)",
            "      ↳ the first",
            '  ✘ "takes"',
            "      SumTests.swift:12:9: Caught error: none",
        ])

    def test_the_list_stays_short_whatever_a_test_says(self):
        issue = '✘ Test "adds" recorded an issue at SumTests.swift:7:9: Issue recorded\n'
        lines = self.report(issue * 1000 + self.BAD, 1).lines()
        self.assertLess(len(lines), 20)
        self.assertIn("      and 996 more issues", lines)

    def test_an_issue_counts_whatever_the_process_says(self):
        self.assertFalse(self.report(self.BAD, 0).is_well)

    def test_a_crash_is_told_with_what_was_running(self):
        lines = self.report(self.CRASH, 1).lines()
        self.assertIn("      *** Program crashed: Bad pointer dereference at 0x00007fb49443a000 ***", lines)
        self.assertEqual(lines[-2:], ["  1 test had begun and not ended, the last of them:", '      "opens"'])

    def test_a_build_that_fails_shows_its_last_words(self):
        report = self.report("a.swift:1:1: error: cannot find `b` in scope\n", 1)
        self.assertIn("      a.swift:1:1: error: cannot find `b` in scope", report.lines())

    def test_no_test_at_all_is_a_failure(self):
        self.assertFalse(self.report("✔ Test run with 0 tests in 0 suites passed after 0.001 seconds.\n", 0).is_well)

    def test_every_part_runs_and_the_list_comes_last(self):
        status, out, log = self.run_parts((self.BAD, 1), (self.GOOD, 0))
        self.assertEqual(status, 1)
        self.assertIn(self.BAD, log)
        self.assertIn(self.GOOD, log)
        ending = out.splitlines()[-8:]
        self.assertEqual(ending[0], "part 0: FAILED, 1 test passed, 2 failed")
        self.assertEqual(ending[-2], "part 1: 2 tests passed")
        self.assertTrue(ending[-1].startswith("tests: FAILED, "))

    def test_all_well_is_status_zero(self):
        status, out, _ = self.run_parts((self.GOOD, 0), (self.GOOD, 0))
        self.assertEqual((status, out.splitlines()[-1].startswith("tests: all is well")), (0, True))

    def test_a_process_that_fails_without_a_failed_test_fails_the_part(self):
        status, out, _ = self.run_parts((self.GOOD, 1))
        self.assertEqual(status, 1)
        self.assertIn("part 0: FAILED, 2 tests passed, 0 failed\n  no test failed, but the process did (status 1)\n", out)


if __name__ == "__main__":
    unittest.main()
