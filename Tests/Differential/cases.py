"""Random cases out of random worlds, and texts with faults in them."""

import json_cases
import schemas
import worlds
from policies import PolicyWriter

FRAGMENTS = ["\"", "\\", "(", ")", "[", "]", "{", "}", ";", "::", "&&", "||", "!", "-", "?principal", "?resource", "if ",
             "then ", "else ", "has ", "like ", "is ", "in ", "//", "\r", "\0", "\u2028", "\u0301", "@id", "\ufeff", "0", ".",
             ",", "=", "==", "*", "<", "true", "9223372036854775808", "when", "unless", "permit", "__cedar", "\\u{0}", "é",
             ".a.b", ".contains(", "ip(", "_", "\u00a0", "\\x80", "principal", "context", "+", "tags ", "enum ", "type ", "?:"]


def case(random):
    """One case. One in six has a fault written into a policy, one in ten into the schema."""
    loose = random.choice([0, 0, 0, 0.1, 0.4, 1.0])
    world = worlds.World(random, loose)
    writer = PolicyWriter(world)
    count = random.choice([1, 1, 2, 3, 5, 10, 20, 40])
    made = {"policies": [], "links": [], "entities": world.entities}
    for number in range(count):
        text, used = writer.policy(slots=random.random() < 0.2)
        made["policies"].append(text)
        if used:
            made["links"] += links(random, world, number, set(used))
    made["requests"] = [world.request() for _ in range(random.randint(1, 6))]
    schema = schemas.human(world)
    form = random.randrange(4)
    if form != 0:
        made["schema"] = mutated(random, schema) if form == 1 and random.random() < 0.3 else schema
    if form in (0, 3):
        made["schemaJSON"] = schemas.as_json(world)
    if form == 0 and random.random() < 0.3:
        made["schemaJSON"] = json_cases.mutated_schema(random, made["schemaJSON"])
    if random.random() < 0.17:
        index = random.randrange(count)
        made["policies"][index] = mutated(random, made["policies"][index])
    if random.random() < 0.2:
        return json_cases.recast(random, made) or made
    return made


def links(random, world, number, slots):
    """Links of the template at position `number`: a few, each filling the slots it has."""
    for index in range(random.randint(0, 3)):
        link = {"template": f"policy{number}", "id": f"link{number}-{index}"}
        for slot in sorted(slots):
            link[slot] = world.uid(random.choice(sorted(world.types)))
        yield link


def mutated(random, text):
    """The text with one to three small changes."""
    for _ in range(random.randint(1, 3)):
        place = random.randint(0, len(text))
        length = random.randint(1, 6)
        kind = random.randrange(4)
        if kind == 0:
            text = text[:place] + text[place + length:]
        elif kind == 1:
            text = text[:place] + random.choice(FRAGMENTS) + text[place:]
        elif kind == 2:
            text = text[:place] + random.choice(FRAGMENTS) + text[place + length:]
        else:
            text = text[:place] + text[place:place + 4 * length] + text[place:]
    return text
