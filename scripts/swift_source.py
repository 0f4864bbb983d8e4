"""Reads Swift source just far enough to count: comments and the insides of strings become blanks, lines stay lines."""


def blank(text):
    """The same text, as long and with the same lines, without comments and string contents."""
    return _Blanker(text).run()


class _Blanker:
    """One pass over the characters; interpolations inside strings count as code."""

    def __init__(self, text):
        self.text, self.out, self.at = text, list(text), 0

    def run(self):
        self.code(closing=None)
        return "".join(self.out)

    def starts(self, token):
        return self.text.startswith(token, self.at)

    def wipe(self, count):
        for index in range(self.at, min(self.at + count, len(self.text))):
            if self.out[index] != "\n":
                self.out[index] = " "
        self.at += count

    def code(self, closing):
        """Code up to the end, or up to the parenthesis that closes an interpolation."""
        depth = 0
        while self.at < len(self.text):
            char = self.text[self.at]
            if closing and char == ")" and depth == 0:
                self.wipe(1)
                return
            depth += {"(": 1, ")": -1}.get(char, 0)
            if self.starts("//"):
                end = self.text.find("\n", self.at)
                self.wipe((end if end >= 0 else len(self.text)) - self.at)
            elif self.starts("/*"):
                self.block_comment()
            elif char == '"' or (char == "#" and self.raw_marks()):
                self.string()
            else:
                self.at += 1

    def block_comment(self):
        depth = 0
        while self.at < len(self.text):
            if self.starts("/*"):
                depth += 1
                self.wipe(2)
            elif self.starts("*/"):
                depth -= 1
                self.wipe(2)
                if depth == 0:
                    return
            else:
                self.wipe(1)

    def raw_marks(self):
        """How many `#` open a raw string here; 0 when this is no raw string."""
        count = 0
        while self.text.startswith("#", self.at + count):
            count += 1
        return count if self.text.startswith('"', self.at + count) else 0

    def string(self):
        marks = self.raw_marks() if self.text[self.at] == "#" else 0
        self.wipe(marks)
        quote = '"""' if self.starts('"""') else '"'
        self.wipe(len(quote))
        end, escape = quote + "#" * marks, "\\" + "#" * marks
        while self.at < len(self.text):
            if self.starts(end):
                self.wipe(len(end))
                return
            if quote == '"' and self.text[self.at] == "\n":
                return
            if self.starts(escape + "("):
                self.wipe(len(escape) + 1)
                self.code(closing=")")
            elif self.starts(escape):
                self.wipe(len(escape) + 1)
            else:
                self.wipe(1)


def block_end(blanked, start):
    """The index just behind the brace that closes the first block opened at or after `start`; None without one."""
    depth, at = 0, blanked.find("{", start)
    if at < 0:
        return None
    for index in range(at, len(blanked)):
        depth += {"{": 1, "}": -1}.get(blanked[index], 0)
        if depth == 0:
            return index + 1
    return None
