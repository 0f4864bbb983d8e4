extension ShippedRules {
    /// What operators do and what happens to the gate.
    static let control = """
        version: 1
        rules:
          - id: policy-weakened
            title: a weaker policy was taken into force
            severity: high
            when: { kind: policy.load, weakenings: "*" }
            by: [operator]
            dedupe: 1m
            attack: [T1562.001]
            tests:
              - name: a weaker policy
                alerts: 1
                entries: [{ kind: policy.load, operator: "uid:0", weakenings: [may read all] }]
              - name: a policy that is as strict
                alerts: 0
                entries: [{ kind: policy.load, operator: "uid:0" }]

          - id: policy-refused
            title: a policy was not taken into force
            severity: medium
            when: { kind: policy.refused }
            by: [operator]
            dedupe: 5m
            attack: [T1562.001]
            tests:
              - name: a refused policy, tried three times
                alerts: 1
                entries: [{ kind: policy.refused, operator: "uid:0", reason: weaker, times: 3 }]
              - name: a policy in force
                alerts: 0
                entries: [{ kind: policy.load, operator: "uid:0" }]

          - id: gate-stopped
            title: an operator shut the gate
            severity: high
            when: { kind: decision, decision: allow, verb: operator.stop }
            by: [operator]
            dedupe: 1m
            tests:
              - name: the kill switch
                alerts: 1
                entries: [{ kind: decision, decision: allow, verb: operator.stop, operator: "uid:0" }]
              - name: a start
                alerts: 0
                entries: [{ kind: decision, decision: allow, verb: agent.run, operator: "uid:0" }]

          - id: gate-resumed
            title: an operator opened the gate again
            severity: medium
            when: { kind: decision, decision: allow, verb: operator.resume }
            by: [operator]
            dedupe: 1m
            tests:
              - name: work is resumed
                alerts: 1
                entries: [{ kind: decision, decision: allow, verb: operator.resume, operator: "uid:0" }]
              - name: a stop
                alerts: 0
                entries: [{ kind: decision, decision: allow, verb: operator.stop, operator: "uid:0" }]

          - id: gate-unavailable
            title: the gate refuses because it cannot enter decisions
            severity: critical
            when: { kind: decision, decision: deny, limit: unavailable }
            dedupe: 15m
            tests:
              - name: decisions that could not be entered
                alerts: 1
                entries: [{ kind: decision, decision: deny, limit: unavailable, agent: a, times: 9 }]
              - name: refused by policy
                alerts: 0
                entries: [{ kind: decision, decision: deny, limit: policy, agent: a, times: 9 }]

          - id: dead-key
            title: a key that was taken back or replaced is still used
            severity: high
            when: { kind: key.refused, limit: [revoked, retired, no-agent] }
            by: [agent]
            dedupe: 1h
            attack: [T1078, AML.T0012]
            tests:
              - name: a revoked key
                alerts: 1
                entries: [{ kind: key.refused, limit: revoked, agent: a, agentKey: k, source: 10.0.0.5, times: 3 }]
              - name: a key that expired
                alerts: 0
                entries: [{ kind: key.refused, limit: expired, agent: a, agentKey: k, source: 10.0.0.5 }]

          - id: restarts
            title: the daemon starts again and again
            severity: medium
            when: { kind: daemon.start }
            burst: { count: 5, within: 10m }
            dedupe: 1h
            attack: [T1489]
            tests:
              - name: five starts in a minute
                alerts: 1
                entries: [{ kind: daemon.start, after: 10s, times: 5 }]
              - name: one start a day
                alerts: 0
                entries: [{ kind: daemon.start, after: 1d, times: 5 }]

          - id: access-refused
            title: somebody was refused at the admin socket
            severity: high
            when: { kind: access.refused }
            by: [operator]
            dedupe: 15m
            attack: [T1078, T1110]
            tests:
              - name: another user, three times
                alerts: 1
                entries: [{ kind: access.refused, operator: "uid:1001", detail: the admin socket, times: 3 }]
              - name: an operator who is let in
                alerts: 0
                entries: [{ kind: decision, decision: allow, verb: operator.stop, operator: "uid:0" }]

          - id: keys-refused
            title: keys of agents are refused again and again
            severity: high
            when: { kind: key.refused }
            burst: { count: 5, within: 10m }
            dedupe: 1h
            attack: [T1110, T1078]
            tests:
              - name: five refused keys in a minute
                alerts: 1
                entries: [{ kind: key.refused, after: 10s, times: 5 }]
              - name: one refused key a day
                alerts: 0
                entries: [{ kind: key.refused, after: 1d, times: 5 }]

          - id: alerts-again
            title: a channel of alerts forgot what it had delivered
            severity: high
            when: { kind: alert.again }
            dedupe: 15m
            attack: [T1562.001]
            tests:
              - name: a damaged place
                alerts: 1
                entries: [{ kind: alert.again, detail: channel duty, reason: its place was damaged }]
              - name: a start
                alerts: 0
                entries: [{ kind: daemon.start }]

          - id: died-in-work
            title: the daemon died while exchanges were open
            severity: medium
            when: { kind: outcome, ended: orphaned }
            dedupe: 15m
            tests:
              - name: reservations that nobody settled
                alerts: 1
                entries: [{ kind: outcome, ended: orphaned, settle: 5, agent: a, times: 4 }]
              - name: an exchange that was settled
                alerts: 0
                entries: [{ kind: outcome, ended: complete, settle: 5, agent: a }]
        """
}
