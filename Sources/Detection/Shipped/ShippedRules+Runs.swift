extension ShippedRules {
    /// What single runs do: whom they reach, what they change, and whether they go round in circles.
    static let runs = """
        version: 1
        rules:
          - id: new-agent-edge
            title: an agent starts or steers another one in a way it never did
            severity: medium
            when: { kind: decision, decision: allow, verb: agent.spawn }
            by: [agent]
            new: { of: resource, learn: 7d }
            dedupe: 1h
            attack: [AML.T0053]
            tests:
              - name: another tool after a week of one
                alerts: 1
                entries:
                  - { kind: decision, decision: allow, verb: agent.spawn, agent: a, resource: builtin/task }
                  - { kind: decision, decision: allow, verb: agent.spawn, agent: a, resource: builtin/task, after: 8d }
                  - { kind: decision, decision: allow, verb: agent.spawn, agent: a, resource: builtin/send, after: 1m }
              - name: the one it always uses
                alerts: 0
                entries:
                  - { kind: decision, decision: allow, verb: agent.spawn, agent: a, resource: builtin/task }
                  - { kind: decision, decision: allow, verb: agent.spawn, agent: a, resource: builtin/task, after: 8d }

          - id: first-message
            title: an agent sends messages in a way it never did
            severity: medium
            when: { kind: decision, decision: allow, verb: message.send }
            by: [agent]
            new: { of: resource, learn: 7d }
            dedupe: 1h
            attack: [T1567]
            tests:
              - name: mail after a week of chat
                alerts: 1
                entries:
                  - { kind: decision, decision: allow, verb: message.send, agent: a, resource: builtin/chat }
                  - { kind: decision, decision: allow, verb: message.send, agent: a, resource: builtin/chat, after: 8d }
                  - { kind: decision, decision: allow, verb: message.send, agent: a, resource: builtin/mail, after: 1m }
              - name: chat as ever
                alerts: 0
                entries:
                  - { kind: decision, decision: allow, verb: message.send, agent: a, resource: builtin/chat }
                  - { kind: decision, decision: allow, verb: message.send, agent: a, resource: builtin/chat, after: 8d }

          - id: run-limit
            title: a run reached a limit and is to be reviewed
            severity: medium
            when: { kind: decision, decision: deny, rules: "run-limit.*" }
            by: [agent, run]
            dedupe: 6h
            attack: [T1496, AML.T0029]
            tests:
              - name: a run that goes on asking
                alerts: 1
                entries:
                  - { kind: decision, decision: deny, limit: policy, rules: [run-limit.tokens], agent: a, run: r, times: 9 }
              - name: another refusal
                alerts: 0
                entries: [{ kind: decision, decision: deny, limit: policy, rules: [default-deny], agent: a, run: r }]

          - id: watched-file
            title: a tool call names a file that outlives the run or steers agents
            severity: high
            when: { kind: decision, decision: allow, watched: "*" }
            by: [agent, watched]
            dedupe: 1h
            attack: [T1546.004, T1053.003, AML.T0080]
            tests:
              - name: a start-up file, twice
                alerts: 1
                entries:
                  - { kind: decision, decision: allow, verb: file.write, agent: a, watched: [.bashrc], times: 2 }
              - name: a file of the project
                alerts: 0
                entries: [{ kind: decision, decision: allow, verb: file.write, agent: a, times: 9 }]

          - id: first-change
            title: an agent is handed a call that writes to its memory or to schedules, or deletes
            severity: low
            when: { kind: decision, decision: allow, verb: [memory.write, schedule.create, file.delete] }
            by: [agent, verb]
            new: { of: resource, learn: 7d }
            dedupe: 1h
            attack: [AML.T0080, T1053, T1485]
            tests:
              - name: a schedule by a tool that never made one
                alerts: 1
                entries:
                  - { kind: decision, decision: allow, verb: schedule.create, agent: a, resource: builtin/cron }
                  - { kind: decision, decision: allow, verb: schedule.create, agent: a, resource: builtin/cron, after: 8d }
                  - { kind: decision, decision: allow, verb: schedule.create, agent: a, resource: builtin/at, after: 1m }
              - name: reading
                alerts: 0
                entries: [{ kind: decision, decision: allow, verb: file.read, agent: a, resource: builtin/read, times: 9 }]

          - id: loop-of-calls
            title: a run sends the same request to a model again and again
            severity: medium
            when: { kind: decision, verb: model.call, digest: "*" }
            by: [agent, run, digest]
            burst: { count: 10, within: 10m }
            dedupe: 1h
            tests:
              - name: ten times the same bytes
                alerts: 1
                entries:
                  - { kind: decision, decision: allow, verb: model.call, agent: a, run: r, digest: d1, after: 5s, times: 10 }
              - name: a conversation that goes on
                alerts: 0
                entries:
                  - { kind: decision, decision: allow, verb: model.call, agent: a, run: r, digest: d1, times: 9 }
                  - { kind: decision, decision: allow, verb: model.call, agent: a, run: r, digest: d2, times: 9 }

          - id: loop-of-like-calls
            title: a run asks a model nearly the same again and again
            severity: medium
            when: { kind: decision, verb: model.call, likeness: "*" }
            by: [agent, run, likeness]
            burst: { count: 15, within: 10m }
            dedupe: 1h
            tests:
              - name: fifteen requests that differ in numbers only
                alerts: 1
                entries:
                  - { kind: decision, decision: allow, verb: model.call, agent: a, run: r, digest: "d{n}", likeness: l1, after: 5s, times: 15 }
              - name: a conversation that goes on, and two runs
                alerts: 0
                entries:
                  - { kind: decision, decision: allow, verb: model.call, agent: a, run: r, likeness: "l{n}", after: 5s, times: 60 }
                  - { kind: decision, decision: allow, verb: model.call, agent: a, run: r, likeness: l, after: 5s, times: 14 }
                  - { kind: decision, decision: allow, verb: model.call, agent: a, run: s, likeness: l, after: 5s, times: 14 }

          - id: loop-of-tools
            title: a run makes the same tool call again and again
            severity: medium
            when:
              kind: decision
              verb: [tool.use, exec, "file.*", message.send, schedule.create, secret.use, agent.spawn, memory.write]
              digest: "*"
            by: [agent, run, digest]
            burst: { count: 15, within: 10m }
            dedupe: 1h
            tests:
              - name: the same command fifteen times
                alerts: 1
                entries:
                  - { kind: decision, decision: allow, verb: exec, agent: a, run: r, digest: d1, after: 5s, times: 15 }
              - name: fifteen times in a day
                alerts: 0
                entries:
                  - { kind: decision, decision: allow, verb: exec, agent: a, run: r, digest: d1, after: 90m, times: 15 }

          - id: run-spend
            title: a run spends far more than this agent's runs usually do
            severity: medium
            when: { kind: outcome, settle: ">= 1" }
            by: [agent]
            outlier: { of: settle, per: run, times: 8, at least: 500000, history: 10 }
            dedupe: 6h
            attack: [T1496.004]
            tests:
              - name: ten runs of a cent, then one of five dollars
                alerts: 1
                entries:
                  - { kind: outcome, settle: 10000, agent: a, run: "r{n}", times: 10 }
                  - { kind: run.end, agent: a, run: "r{n}", times: 10 }
                  - { kind: outcome, settle: 5000000, agent: a, run: big }
              - name: runs of a cent
                alerts: 0
                entries: [{ kind: outcome, settle: 10000, agent: a, run: "r{n}", times: 30 }]
        """
}
