"""Random worlds: a schema, entities that mostly fit it, and requests. Everything follows from one `random.Random`.

A type is a tuple: ("Bool",) ("Long",) ("String",) ("ext", name) ("set", type) ("entity", name) and
("record", ((name, type, required), …)).
"""

ODD_TEXTS = ["", "a", "a b", "*", "a*b", "\\", "\"", "\0", "\n", "\r\n", "\t", "é", "e\u0301", "\u200b", "\u202e", "日本",
             "\U0001f600", "\ufeff", "\u007f", "\u0085", "\u2028", "'", "__entity", "if", "\ufffd", "\u0130", "ß", "\x01\x1f"]
LONGS = [0, 1, -1, 2, 3, 7, 42, 100, 2**31, 2**32 + 1, 2**62, 2**63 - 1, -2**63, -2**63 + 1, 3037000500]
NAMES = ["a", "b", "c", "name", "owner", "level", "tags", "flag", "x1", "_y", "when", "ip", "Set", "a b", "é", "if", "",
         "principal", "permit", "type", "Long", "-"]
BASES = ["User", "Group", "Doc", "Folder", "Team", "Thing"]
EXTENSIONS = {
    "decimal": ["0.0", "1.5", "-1.5", "922337203685477.5807", "-922337203685477.5808", "0.0001", "-0.0001", "00.10", "1.50"],
    "ipaddr": ["127.0.0.1", "10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "::1", "::/0", "fe80::1/10", "224.0.0.1", "ff02::1",
               "255.255.255.255/32", "1.2.3.4/31", "2001:DB8::1", "2001:db8:0:0:0:0:0:1", "127.0.0.1/7", "::1/127"],
    "datetime": ["1970-01-01", "2024-02-29", "1969-12-31T23:59:59.999Z", "2024-01-01T00:00:00Z", "0000-01-01",
                 "9999-12-31T23:59:59.999Z", "2024-01-01T00:00:00+0130", "2024-01-01T12:30:00.001-2359"],
    "duration": ["0ms", "1d", "-1d", "1d2h3m4s5ms", "-90m", "9223372036854775807ms", "-9223372036854775808ms", "3600s",
                 "24h", "106751991167d"],
}
MALFORMED = ["", "1", "1.", "x", "1.00000", "999.1.1.1", "1.2.3.4/33", "2023-02-29", "2024-01-01T24:00:00Z", "1s1m",
             "999999999999999999d", "01.2.3.4", "+1.0", "::1::", "2024-01-01t00:00:00Z", " 1.0", "1.0\n"]


class World:
    """One schema with its entities. `loose` is how often something that does not fit is made on purpose."""

    def __init__(self, random, loose=0.0):
        self.random = random
        self.loose = loose
        self.namespaces = random.choice([[""], ["", "N"], ["N"], ["A::B", ""], ["N", "N::M"]])
        self.commons = {}
        self.types = {}
        self.actions = {}
        self.make_types()
        self.make_actions()
        self.entities = self.make_entities()

    def chance(self, probability):
        return self.random.random() < probability

    def text(self):
        return self.random.choice(ODD_TEXTS) if self.chance(0.4) else self.random.choice(["a", "b", "red", "read", "x/y"])

    # Schema

    def make_types(self):
        names = []
        for space in self.namespaces:
            free = [name for name in BASES if self.chance(self.loose * 0.2) or not any(n.endswith(name) for n in names)]
            for name in self.random.sample(free, self.random.randint(1, min(3, len(free)))):
                names.append(f"{space}::{name}" if space else name)
        self.types = {name: None for name in names}
        for number in range(self.random.randint(0, 3)):
            space = self.random.choice(self.namespaces)
            self.commons[f"{space}::T{number}" if space else f"T{number}"] = self.type(2, commons=False)
        for name in names:
            if self.chance(0.12):
                ids = sorted({self.text() for _ in range(self.random.randint(1, 4))})
                self.types[name] = {"enum": ids, "parents": [], "shape": (), "tags": None}
                continue
            parents = self.random.sample(names, min(len(names), self.random.choice([0, 1, 1, 2])))
            self.types[name] = {"enum": None, "parents": parents, "shape": self.shape(2),
                                "tags": self.type(1) if self.chance(0.35) else None}
        for kind in self.types.values():
            kind["parents"] = [name for name in kind["parents"] if not self.types[name]["enum"]]

    def shape(self, depth):
        names = self.random.sample(NAMES, self.random.choice([0, 1, 2, 3, 5]))
        return tuple((name, self.type(depth), self.chance(0.65)) for name in names)

    def type(self, depth, commons=True):
        if commons and self.commons and self.chance(0.2):
            return ("common", self.random.choice(sorted(self.commons)))
        kinds = ["Bool", "Long", "String", "ext", "entity"] + (["set", "record"] if depth else [])
        kind = self.random.choice(kinds)
        if kind == "ext":
            return ("ext", self.random.choice(sorted(EXTENSIONS)))
        if kind == "entity":
            return ("entity", self.random.choice(sorted(self.types)))
        if kind == "set":
            return ("set", self.type(depth - 1, commons))
        if kind == "record":
            names = self.random.sample(NAMES, self.random.randint(0, 3))
            return ("record", tuple((name, self.type(depth - 1, commons), self.chance(0.65)) for name in names))
        return (kind,)

    def resolved(self, kind):
        """The type with common types written out."""
        if kind[0] == "common":
            return self.resolved(self.commons[kind[1]])
        if kind[0] == "set":
            return ("set", self.resolved(kind[1]))
        if kind[0] == "record":
            return ("record", tuple((n, self.resolved(t), r) for n, t, r in kind[1]))
        return kind

    def make_actions(self):
        for number in range(self.random.randint(1, 5)):
            space = self.random.choice(self.namespaces)
            name = self.random.choice(["view", "edit", "view all", "é", "x\"y", ""]) + str(number)
            earlier = [uid for uid in self.actions if self.chance(0.3)]
            applies = None
            if self.chance(0.9):
                applies = {"principal": self.some_types(), "resource": self.some_types(), "context": self.shape(2)}
            self.actions[(f"{space}::Action" if space else "Action", name)] = {"parents": earlier, "applies": applies}

    def some_types(self):
        names = sorted(self.types)
        return self.random.sample(names, self.random.randint(1, min(3, len(names))))

    # Values

    def uid(self, kind):
        listed = self.types.get(kind) and self.types[kind]["enum"]
        if listed and not self.chance(self.loose):
            return {"type": kind, "id": self.random.choice(listed)}
        odd = self.chance(0.1)
        return {"type": kind, "id": self.text() if odd else f"e{self.random.randint(0, 5)}"}

    def value(self, kind, depth=3):
        """A value of the type, as the JSON of entities with explicit escapes."""
        kind = self.resolved(kind)
        if self.chance(self.loose * 0.15):
            kind = self.resolved(self.type(1))
        if kind[0] == "Bool":
            return self.chance(0.5)
        if kind[0] == "Long":
            return self.random.choice(LONGS)
        if kind[0] == "String":
            return self.text()
        if kind[0] == "ext":
            return {"__extn": {"fn": "ip" if kind[1] == "ipaddr" else kind[1],
                               "arg": self.random.choice(EXTENSIONS[kind[1]])}}
        if kind[0] == "entity":
            return {"__entity": self.uid(kind[1])}
        if kind[0] == "set":
            return [self.value(kind[1], depth - 1) for _ in range(self.random.choice([0, 1, 2, 4]))]
        return self.record(kind[1])

    def record(self, shape):
        return {name: self.value(kind) for name, kind, required in shape
                if (required and not self.chance(self.loose * 0.1)) or (not required and self.chance(0.5))}

    def make_entities(self):
        """Entities in an order in which parents come later, so that the hierarchy has no cycle."""
        made = {}
        for _ in range(self.random.choice([0, 3, 8, 20, 40])):
            uid = self.uid(self.random.choice(sorted(self.types)))
            made[(uid["type"], uid["id"])] = uid
        uids = list(made.values())
        self.random.shuffle(uids)
        entities = []
        for index, uid in enumerate(uids):
            kind = self.types[uid["type"]]
            above = [other for other in uids[index + 1:] if other["type"] in kind["parents"] or self.chance(self.loose * 0.1)]
            parents = self.random.sample(above, min(len(above), self.random.choice([0, 1, 1, 2, 4])))
            entity = {"uid": uid, "attrs": self.record(kind["shape"]), "parents": parents}
            if kind["tags"] and self.chance(0.8):
                entity["tags"] = {self.text(): self.value(kind["tags"]) for _ in range(self.random.randint(0, 3))}
            entities.append(entity)
        for (kind, name), action in self.actions.items():
            entities.append({"uid": {"type": kind, "id": name}, "attrs": {},
                             "parents": [{"type": t, "id": i} for t, i in action["parents"]]})
        return entities

    def request(self):
        kind, name = self.random.choice(sorted(self.actions))
        applies = self.actions[(kind, name)]["applies"]
        if applies is None or self.chance(self.loose * 0.3):
            applies = {"principal": self.some_types(), "resource": self.some_types(), "context": self.shape(2)}
        return {"principal": self.uid(self.random.choice(applies["principal"])), "action": {"type": kind, "id": name},
                "resource": self.uid(self.random.choice(applies["resource"])),
                "context": self.record(applies["context"])}
