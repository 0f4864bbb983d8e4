"""Random policies over a world: well typed for the most part, and wild as far as the world is loose."""

import worlds
from schemas import attribute
from spelling import quoted

BOOL, LONG, STRING = ("Bool",), ("Long",), ("String",)
COMPARISONS = ["<", "<=", ">", ">="]


class PolicyWriter:
    """Writes one policy after the other. `paths` is what can be read in the environment at hand, as (text, type)."""

    def __init__(self, world):
        self.world = world
        self.random = world.random
        self.paths = []
        self.loose = world.loose

    def chance(self, probability):
        return self.random.random() < probability

    def policy(self, slots):
        """The text of one policy, and which slots it has."""
        action, applies = self.environment()
        used = []
        principal = self.scope("principal", applies["principal"], slots, used)
        resource = self.scope("resource", applies["resource"], slots, used)
        self.collect(action, applies)
        parts = [self.annotations(), self.random.choice(["permit", "forbid", "permit"]), self.space(), "(", principal, ",",
                 self.space(), self.action(action), ", ", resource, self.random.choice(["", ",", "\n"]), ")"]
        for _ in range(self.random.choice([0, 1, 1, 1, 2])):
            parts += [self.space(), self.random.choice(["when", "when", "unless"]), self.space(), "{ ",
                      self.expression(BOOL, self.random.choice([1, 2, 3, 4])), " }"]
        return "".join(parts) + self.random.choice([";", " ;\n", "; // end\n"]) + "\n", used

    def environment(self):
        names = sorted(uid for uid, action in self.world.actions.items() if action["applies"])
        if not names:
            return None, {"principal": sorted(self.world.types)[:1], "resource": sorted(self.world.types)[:1], "context": ()}
        action = self.random.choice(names)
        return action, self.world.actions[action]["applies"]

    def collect(self, action, applies):
        """What a policy about this action can read: principal, resource, context and their attributes."""
        self.paths = [("action", ("entity", action[0]))] if action else []
        for name in ("principal", "resource"):
            self.add_path(name, ("entity", self.random.choice(applies[name])), 3)
        self.add_path("context", ("record", applies["context"]), 3)

    def add_path(self, text, kind, depth, guards=()):
        kind = self.world.resolved(kind)
        self.paths.append((text, kind, guards) if guards else (text, kind))
        if depth == 0:
            return
        shape = kind[1] if kind[0] == "record" else ()
        if kind[0] == "entity" and kind[1] in self.world.types:
            shape = self.world.types[kind[1]]["shape"]
            tags = self.world.types[kind[1]]["tags"]
            if tags:
                key = quoted(self.world.text())
                self.add_path(f"{text}.getTag({key})", tags, depth - 1, guards + (f"{text}.hasTag({key})",))
        for name, inner, required in shape:
            own = guards if required else guards + (self.presence(text, name),)
            self.add_path(self.member(text, name), inner, depth - 1, own)

    def member(self, text, name):
        plain = attribute(name) == name
        return f"{text}.{name}" if plain and self.chance(0.8) else f"{text}[{quoted(name, self.random)}]"

    def presence(self, text, name):
        return f"{text} has {attribute(name) if self.chance(0.8) else quoted(name)}"

    def space(self):
        return self.random.choice([" ", " ", "\n", "  ", " // note: \" ) ;\n", "\t", "\r\n"])

    def annotations(self):
        if not self.chance(0.25):
            return ""
        names = self.random.sample(["id", "reason", "if", "permit", "x1", "in"], self.random.randint(1, 2))
        return "".join(f"@{name}{self.random.choice(['', '(' + quoted(self.world.text(), self.random) + ')'])} "
                       for name in names)

    def uid_text(self, kind):
        uid = self.world.uid(kind)
        return f"{uid['type']}::{quoted(uid['id'], self.random)}"

    def any_type(self):
        if self.chance(self.loose * 0.2):
            return self.random.choice(["Nowhere", "N::Gone", "Action"])
        return self.random.choice(sorted(self.world.types))

    def scope(self, name, kinds, slots, used):
        kind = self.random.choice(kinds)
        above = self.world.types[kind]["parents"] or [kind]
        target = self.random.choice([kind] + above) if not self.chance(self.loose) else self.any_type()
        form = self.random.choice(["", "", "==", "in", "is", "is in"])
        entity = self.uid_text(target)
        if slots and form in ("==", "in", "is in") and self.chance(0.6):
            entity = "?" + name
            used.append(name)
        if form in ("==", "in"):
            return f"{name} {form} {entity}"
        if form == "is":
            return f"{name} is {kind}"
        return f"{name} is {kind} in {entity}" if form else name

    def action(self, action):
        names = sorted(self.world.actions)
        if action is None or self.chance(0.3):
            return "action"
        spelled = [f"{t}::{quoted(i, self.random)}" for t, i in [action] + self.random.sample(names, min(2, len(names)))]
        return self.random.choice([f"action == {spelled[0]}", f"action in {spelled[0]}", f"action in [{', '.join(spelled)}]",
                                   f"action in [{spelled[0]},]", f"action in {spelled[-1]}"])

    # Expressions

    def expression(self, kind, depth):
        kind = self.world.resolved(kind)
        if self.chance(self.loose * 0.15):
            kind = self.world.resolved(self.world.type(1))
        if depth > 0 and self.chance(0.08):
            condition, yes, no = self.expression(BOOL, depth - 1), self.expression(kind, depth - 1), self.expression(kind, depth - 1)
            return f"(if {condition} then {yes} else {no})"
        if kind != BOOL and self.chance(0.6):
            found = self.path(kind)
            if found:
                return found
        if depth == 0:
            return self.leaf(kind)
        maker = {"Bool": self.bool, "Long": self.long, "ext": self.extension, "set": self.set, "record": self.record}
        return maker[kind[0]](kind, depth) if kind[0] in maker else self.leaf(kind)

    def path(self, kind):
        """Something to read of the type, with its guards forgotten: only `guarded` keeps them."""
        fitting = [path for path in self.paths if path[1] == kind and (len(path) == 2 or self.chance(self.loose))]
        return self.random.choice(fitting)[0] if fitting else None

    def guarded(self, depth):
        """`x has a && …` with the attribute known to be there behind it."""
        optional = [path for path in self.paths if len(path) == 3]
        if not optional:
            return self.leaf(BOOL)
        path = self.random.choice(optional)
        before = self.paths
        known = set(path[2])
        self.paths = [(p[0], p[1]) if len(p) == 3 and set(p[2]) <= known else p for p in before]
        test = self.relation_on(path[0], path[1], depth)
        self.paths = before
        return "(" + " && ".join(path[2]) + f" && {test})"

    def relation_on(self, text, kind, depth):
        if kind == BOOL:
            return text
        if kind == LONG:
            return f"{text} {self.random.choice(COMPARISONS)} {self.expression(LONG, depth - 1)}"
        if kind == STRING and self.chance(0.5):
            return f"{text} like {self.pattern()}"
        return f"{text} {self.random.choice(['==', '!='])} {self.expression(kind, depth - 1)}"

    def bool(self, _, depth):
        pick = self.random.randrange(13)
        if pick < 3:
            op = self.random.choice([" && ", " || "])
            return "(" + op.join(self.expression(BOOL, depth - 1) for _ in range(self.random.choice([2, 2, 3]))) + ")"
        if pick == 3:
            return self.random.choice(["!", "!!"]) + "(" + self.expression(BOOL, depth - 1) + ")"
        if pick in (4, 5):
            kind = self.random.choice(self.paths)[1] if self.paths and self.chance(0.8) else self.world.type(1)
            return self.relation_on(self.expression(kind, depth - 1), self.world.resolved(kind), depth)
        if pick in (6, 7):
            return self.guarded(depth)
        return [self.order, self.membership, self.presence_test, self.set_test, self.extension_test][pick - 8](depth)

    def order(self, depth):
        kind = self.random.choice([LONG, LONG, ("ext", "datetime"), ("ext", "duration")])
        op = self.random.choice(COMPARISONS)
        return f"{self.expression(kind, depth - 1)} {op} {self.expression(kind, depth - 1)}"

    def membership(self, depth):
        entities = [p for p in self.paths if p[1][0] == "entity" and len(p) == 2]
        left = self.random.choice(entities)[0] if entities else "principal"
        right = self.random.choice([self.uid_text(self.any_type()), f"[{self.uid_text(self.any_type())}, resource]",
                                    "resource", "principal"])
        kind = self.any_type()
        return self.random.choice([f"{left} in {right}", f"{left} is {kind}", f"{left} is {kind} in {right}"])

    def presence_test(self, depth):
        holders = [p for p in self.paths if p[1][0] in ("entity", "record") and len(p) == 2]
        holder = self.random.choice(holders)[0] if holders else "context"
        names = self.random.sample(worlds.NAMES, 3)
        long = ".".join(name for name in names if attribute(name) == name) or "a"
        return self.random.choice([f"{holder} has {attribute(names[0])}", f"{holder} has {long}", f"{holder}.hasTag(\"a\")",
                                   f"context has {long}"])

    def set_test(self, depth):
        kind = self.world.resolved(self.world.type(0))
        method = self.random.choice(["contains", "containsAll", "containsAny", "isEmpty"])
        receiver = self.expression(("set", kind), depth - 1)
        if method == "isEmpty":
            return f"{receiver}.isEmpty()"
        argument = self.expression(kind if method == "contains" else ("set", kind), depth - 1)
        return f"{receiver}.{method}({argument}{self.random.choice(['', '', ','])})"

    def extension_test(self, depth):
        ip, number = ("ext", "ipaddr"), ("ext", "decimal")
        method = self.random.choice(["isIpv4", "isIpv6", "isLoopback", "isMulticast", "isInRange", "lessThan",
                                     "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"])
        kind = ip if method.startswith("is") else number
        argument = self.expression(kind, depth - 1) if method == "isInRange" or kind == number else ""
        return f"{self.expression(kind, depth - 1)}.{method}({argument})"

    def long(self, _, depth):
        pick = self.random.randrange(6)
        if pick < 3:
            return f"({self.expression(LONG, depth - 1)} {self.random.choice('+-*')} {self.expression(LONG, depth - 1)})"
        if pick == 3:
            return f"-({self.expression(LONG, depth - 1)})"
        if pick == 4:
            unit = self.random.choice(["Days", "Hours", "Minutes", "Seconds", "Milliseconds"])
            return f"{self.expression(('ext', 'duration'), depth - 1)}.to{unit}()"
        return self.leaf(LONG)

    def extension(self, kind, depth):
        instant, span = ("ext", "datetime"), ("ext", "duration")
        if kind == instant and self.chance(0.6):
            first = self.expression(instant, depth - 1)
            return self.random.choice([f"{first}.offset({self.expression(span, depth - 1)})", f"{first}.toDate()"])
        if kind == span and self.chance(0.6):
            first = self.expression(instant, depth - 1)
            return self.random.choice([f"{first}.durationSince({self.expression(instant, depth - 1)})", f"{first}.toTime()"])
        return self.leaf(kind)

    def set(self, kind, depth):
        count = self.random.choice([1, 2, 3]) if not self.chance(self.loose * 0.2) else 0
        return "[" + ", ".join(self.expression(kind[1], depth - 1) for _ in range(count)) + "]"

    def record(self, kind, depth):
        members = [f"{attribute(n)}: {self.expression(t, depth - 1)}" for n, t, required in kind[1] if required or self.chance(0.5)]
        return "{" + ", ".join(members) + self.random.choice(["", "," if members else ""]) + "}"

    def leaf(self, kind):
        if kind == BOOL:
            bools = [path[0] for path in self.paths if path[1] == BOOL and len(path) == 2]
            return self.random.choice(bools + ["true", "false", "1 == 1"])
        if kind == LONG:
            number = self.random.choice(worlds.LONGS)
            return str(number)
        if kind == STRING:
            return quoted(self.world.text(), self.random)
        if kind[0] == "ext":
            texts = worlds.MALFORMED if self.chance(self.loose * 0.3) else worlds.EXTENSIONS[kind[1]]
            return f"{'ip' if kind[1] == 'ipaddr' else kind[1]}({quoted(self.random.choice(texts))})"
        if kind[0] == "entity":
            return self.uid_text(kind[1]) if kind[1] in self.world.types else "action"
        return self.set(kind, 1) if kind[0] == "set" else self.record(kind, 1)

    def pattern(self):
        body = "".join(self.random.choice(["*", "\\*", "a", "r", "e", "d", "?", "\\u{e9}", "é", "\\\\", "\\0", "/"])
                       for _ in range(self.random.randint(0, 5)))
        return f"\"{body}\""
