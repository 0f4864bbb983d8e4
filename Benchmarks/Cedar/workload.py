"""The workload both engines decide: agents in groups ask to reach hosts in domains and to call tools of servers.

The texts, attributes and conditions are those of a gateway: a few rules for everybody, and many for one agent group,
tool or domain. Everything follows from the seed, so two runs measure the same.
"""

import json
import os
import random

GROUPS, AGENTS, DOMAINS, HOSTS, SERVERS, TOOLS = 6, 12, 8, 16, 3, 10
REQUESTS = 200
ACTIONS = ["http.request", "tool.call", "file.read", "file.write", "message.send", "model.call"]
EXTERNAL = ["http.request", "message.send", "model.call", "tool.call"]

GENERAL = [
    'forbid (principal, action in Action::"external", resource) when { context.session.tainted && '
    'context.session.labels.containsAny(["private", "secret"]) };',
    'forbid (principal, action, resource) when { context.session.steps > 900 };',
    'forbid (principal, action == Action::"message.send", resource) unless { context.input.amount < 5000 };',
    'permit (principal, action in Action::"read", resource) when { !context.session.tainted };',
]


def uid(kind, name):
    return {"type": kind, "id": name}


def entities(count):
    """Some sixty entities, whatever the number of policies."""
    def entity(kind, name, parents=(), **attributes):
        return {"uid": uid(kind, name), "attrs": attributes, "parents": list(parents)}

    out = [entity("Action", group) for group in ("external", "read", "write")]
    for action in ACTIONS:
        groups = ["external"] if action in EXTERNAL else []
        groups.append("read" if action in ("file.read", "http.request") else "write")
        out.append(entity("Action", action, [uid("Action", group) for group in groups]))
    out += [entity("AgentGroup", f"group{n}") for n in range(GROUPS)]
    out += [entity("Agent", f"agent{n}", [uid("AgentGroup", f"group{n % GROUPS}")], tier=n % 4, budget=100 * n)
            for n in range(AGENTS)]
    out += [entity("Domain", f"example{n}.org", [uid("Domain", "org")]) for n in range(DOMAINS)]
    out += [entity("Host", f"www{n}.example{n % DOMAINS}.org", [uid("Domain", f"example{n % DOMAINS}.org")])
            for n in range(HOSTS)]
    out += [entity("Tool", f"server{n % SERVERS}/tool{n}", [uid("Server", f"server{n % SERVERS}")])
            for n in range(TOOLS)]
    return out


def scoped(n, pick):
    """One rule for a group, an agent, a host, a domain or a tool; most of those named are nobody here."""
    many = max(HOSTS, n)
    kind = pick.randrange(6)
    if kind == 0:
        return (f'permit (principal in AgentGroup::"group{pick.randrange(GROUPS * 4)}", action == Action::"http.request", '
                f'resource in Domain::"example{pick.randrange(DOMAINS * 4 + many // 8)}.org") '
                'when { ["GET", "HEAD"].contains(context.input.method) && context.input.port == 443 };')
    if kind == 1:
        return (f'permit (principal == Agent::"agent{pick.randrange(AGENTS + many // 8)}", action == Action::"tool.call", '
                f'resource in Server::"server{pick.randrange(SERVERS + many // 8)}") '
                'when { context.input.amount <= principal.budget };')
    if kind == 2:
        host = pick.randrange(HOSTS + many // 8)
        return (f'forbid (principal, action in Action::"external", resource == Host::"www{host}.example{host % DOMAINS}.org") '
                'when { context.input.labels.contains("draft") || context.session.steps > 500 };')
    if kind == 3:
        tool = pick.randrange(TOOLS + many // 8)
        return (f'permit (principal is Agent, action == Action::"tool.call", '
                f'resource == Tool::"server{tool % SERVERS}/tool{tool}") '
                'unless { context.input.method like "*delete*" || principal.tier < 1 };')
    if kind == 4:
        return (f'forbid (principal in AgentGroup::"group{pick.randrange(GROUPS * 4 + many // 8)}", '
                f'action in [Action::"message.send", Action::"file.write"], resource) '
                'when { context.system.now > datetime("2026-01-01T00:00:00Z") && context.input.amount > 50 };')
    return (f'permit (principal == Agent::"agent{pick.randrange(AGENTS + many // 8)}", action in Action::"write", '
            f'resource is Host in Domain::"example{pick.randrange(DOMAINS * 4 + many // 8)}.org") '
            'when { context has input && context.input has labels && context.input.labels.containsAll(["ok"]) };')


def policies(count):
    pick = random.Random(count)
    texts = GENERAL + [scoped(count, pick) for _ in range(count - len(GENERAL))]
    return "\n\n".join(f'@id("policy{n}")\n{text}' for n, text in enumerate(texts)) + "\n"


def requests():
    pick = random.Random(7)
    out = []
    for n in range(REQUESTS):
        action = pick.choice(["http.request", "http.request", "tool.call", "tool.call"] + ACTIONS)
        tool = pick.randrange(TOOLS)
        host = pick.randrange(HOSTS)
        is_tool = action == "tool.call"
        out.append({
            "principal": f"agent{pick.randrange(AGENTS)}", "action": action,
            "resource_type": "Tool" if is_tool else "Host",
            "resource": f"server{tool % SERVERS}/tool{tool}" if is_tool else f"www{host}.example{host % DOMAINS}.org",
            "input": {"method": pick.choice(["GET", "POST", "records.delete", "records.list"]),
                      "port": pick.choice([443, 443, 8443]), "amount": pick.choice([10, 400, 9000]),
                      "labels": pick.choice([["ok"], ["ok", "draft"], ["seen today", "ok"]])},
            "session": {"id": f"session-{n}-0123456789abcdef", "tainted": int(pick.random() < 0.2),
                        "steps": pick.randrange(1000), "labels": pick.choice([[], ["private"], ["public", "web"]])},
            "now": 1_780_000_000_000 + n,
        })
    return out


def as_cedar(question):
    """The request as the official engine takes it."""
    session = dict(question["session"], tainted=bool(question["session"]["tainted"]))
    seconds, milliseconds = divmod(question["now"], 1000)
    import datetime
    now = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    return {
        "principal": f'Agent::{json.dumps(question["principal"])}',
        "action": f'Action::{json.dumps(question["action"])}',
        "resource": f'{question["resource_type"]}::{json.dumps(question["resource"])}',
        "context": {"input": question["input"], "session": session,
                    "system": {"now": {"__extn": {"fn": "datetime", "arg": f"{now}.{milliseconds:03}Z"}}}},
    }


def write(folder, count):
    for name, content in (("policies.cedar", policies(count)), ("entities.json", json.dumps(entities(count))),
                          ("requests.json", json.dumps(requests()))):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(content)
