"""Writes the schema of a world: in the human syntax, or as JSON."""

from spelling import quoted


def split(name):
    space, _, base = name.rpartition("::")
    return space, base


def attribute(name):
    plain = name.isascii() and name.isidentifier() and name not in (
        "true", "false", "if", "then", "else", "in", "like", "has", "is", "__cedar")
    return name if plain else quoted(name)


def type_text(kind):
    if kind[0] == "ext":
        return "__cedar::" + kind[1]
    if kind[0] in ("entity", "common"):
        return kind[1]
    if kind[0] == "set":
        return f"Set<{type_text(kind[1])}>"
    if kind[0] == "record":
        return shape_text(kind[1])
    return "__cedar::" + kind[0]


def shape_text(shape):
    return "{" + ", ".join(f"{attribute(n)}{'' if r else '?'}: {type_text(t)}" for n, t, r in shape) + "}"


def declarations(world, space):
    for name, kind in world.commons.items():
        if split(name)[0] == space:
            yield f"type {split(name)[1]} = {type_text(kind)};"
    for name, kind in world.types.items():
        if split(name)[0] != space:
            continue
        if kind["enum"]:
            yield f"entity {split(name)[1]} enum [{', '.join(quoted(i) for i in kind['enum'])}];"
            continue
        line = f"entity {split(name)[1]}"
        if kind["parents"]:
            line += f" in [{', '.join(kind['parents'])}]"
        line += f" = {shape_text(kind['shape'])}"
        if kind["tags"]:
            line += f" tags {type_text(kind['tags'])}"
        yield line + ";"
    for (kind, name), action in world.actions.items():
        if split(kind)[0] != space:
            continue
        line = f"action {quoted(name)}"
        if action["parents"]:
            line += f" in [{', '.join(t + '::' + quoted(i) for t, i in action['parents'])}]"
        applies = action["applies"]
        if applies:
            line += (f" appliesTo {{ principal: [{', '.join(applies['principal'])}], resource: "
                     f"[{', '.join(applies['resource'])}], context: {shape_text(applies['context'])} }}")
        yield line + ";"


def human(world):
    parts = []
    for space in world.namespaces:
        lines = list(declarations(world, space))
        parts += [f"namespace {space} {{"] + ["  " + line for line in lines] + ["}"] if space else lines
    return "\n".join(parts) + "\n"


def type_json(kind):
    if kind[0] == "ext":
        return {"type": "Extension", "name": kind[1]}
    if kind[0] == "entity":
        return {"type": "Entity", "name": kind[1]}
    if kind[0] == "common":
        return {"type": kind[1]}
    if kind[0] == "set":
        return {"type": "Set", "element": type_json(kind[1])}
    if kind[0] == "record":
        return shape_json(kind[1])
    return {"type": {"Bool": "Boolean"}.get(kind[0], kind[0])}


def shape_json(shape):
    return {"type": "Record", "attributes": {n: {**type_json(t), "required": r} for n, t, r in shape}}


def entity_json(kind):
    if kind["enum"]:
        return {"enum": kind["enum"]}
    made = {"memberOfTypes": kind["parents"], "shape": shape_json(kind["shape"])}
    return {**made, "tags": type_json(kind["tags"])} if kind["tags"] else made


def action_json(action):
    made = {"memberOf": [{"type": t, "id": i} for t, i in action["parents"]]}
    if action["applies"]:
        made["appliesTo"] = {"principalTypes": action["applies"]["principal"],
                             "resourceTypes": action["applies"]["resource"],
                             "context": shape_json(action["applies"]["context"])}
    return made


def as_json(world):
    return {space: {
        "commonTypes": {split(n)[1]: type_json(k) for n, k in world.commons.items() if split(n)[0] == space},
        "entityTypes": {split(n)[1]: entity_json(k) for n, k in world.types.items() if split(n)[0] == space},
        "actions": {name: action_json(a) for (kind, name), a in world.actions.items() if split(kind)[0] == space},
    } for space in world.namespaces}
