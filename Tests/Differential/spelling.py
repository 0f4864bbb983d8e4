"""How Cedar spells strings."""


def quoted(text, random=None):
    """The text as a literal; with `random`, in one of the spellings that mean it."""
    out = []
    for char in text:
        code = ord(char)
        if char in "\"\\":
            out.append("\\" + char)
        elif char == "\0":
            out.append("\\0")
        elif char in "\n\r\t":
            out.append({"\n": "\\n", "\r": "\\r", "\t": "\\t"}[char])
        elif code < 32 or code == 127 or (random and random.random() < 0.1):
            out.append(f"\\u{{{code:x}}}" if code > 127 or not random or random.random() < 0.5 else f"\\x{code:02x}")
        else:
            out.append(char)
    return "\"" + "".join(out) + "\""
