extension ShippedRules {
    /// What agents do.
    static let agents = """
        version: 1
        rules:
          - id: denied-burst
            title: an agent is refused again and again
            severity: medium
            when: { kind: decision, decision: deny, limit: policy }
            by: [agent]
            burst: { count: 20, within: 5m }
            dedupe: 1h
            attack: [T1046, AML.T0053]
            tests:
              - name: twenty refusals in twenty seconds
                alerts: 1
                entries: [{ kind: decision, decision: deny, limit: policy, agent: a, times: 20 }]
              - name: nineteen are not enough, and allowed calls do not count
                alerts: 0
                entries:
                  - { kind: decision, decision: deny, limit: policy, agent: a, times: 19 }
                  - { kind: decision, decision: allow, agent: a, times: 100 }
              - name: two agents are not one
                alerts: 0
                entries:
                  - { kind: decision, decision: deny, limit: policy, agent: a, times: 19 }
                  - { kind: decision, decision: deny, limit: policy, agent: b, times: 19 }
              - name: twenty over an hour are no burst
                alerts: 0
                entries: [{ kind: decision, decision: deny, limit: policy, agent: a, after: 3m, times: 20 }]

          - id: guarded-address
            title: an agent reaches for an address inside
            severity: high
            when: { kind: [decision, outcome], rules: address }
            by: [agent]
            dedupe: 15m
            attack: [T1552.005, T1046]
            tests:
              - name: a refused address
                alerts: 1
                entries:
                  - kind: decision
                    decision: deny
                    rules: [address]
                    agent: a
                    resource: "169.254.169.254:80"
              - name: another refusal
                alerts: 0
                entries: [{ kind: decision, decision: deny, rules: [default-deny], agent: a }]

          - id: new-destination
            title: an agent reaches a host for the first time
            severity: low
            when: { kind: decision, decision: allow, verb: [http.request, net.connect] }
            by: [agent]
            new: { of: host, learn: 7d }
            dedupe: 1h
            attack: [T1071, T1567, AML.T0025]
            tests:
              - name: a new host after a week of others
                alerts: 1
                entries:
                  - { kind: decision, decision: allow, verb: net.connect, resource: "a.example:443", agent: a }
                  - kind: decision
                    decision: allow
                    verb: net.connect
                    resource: "b.example:443"
                    agent: a
                    after: 8d
              - name: a new port of a known host, and new hosts while learning
                alerts: 0
                entries:
                  - { kind: decision, decision: allow, verb: net.connect, resource: "{n}.example:443", agent: a, times: 9 }
                  - { kind: decision, decision: allow, verb: net.connect, resource: "3.example:80", agent: a, after: 8d }
              - name: many at one time are counted, not told one by one
                alerts: 5
                entries:
                  - { kind: decision, decision: allow, verb: net.connect, resource: "a.example:443", agent: a }
                  - { kind: run.end, agent: a, after: 8d }
                  - { kind: decision, decision: allow, verb: net.connect, resource: "{n}.example:443", agent: a, times: 40 }

          - id: new-model
            title: an agent calls a model for the first time
            severity: low
            when: { kind: decision, decision: allow, verb: model.call }
            by: [agent]
            new: { of: resource, learn: 7d }
            dedupe: 1h
            attack: [AML.T0040]
            tests:
              - name: another model after a week
                alerts: 1
                entries:
                  - { kind: decision, decision: allow, verb: model.call, resource: p/one, agent: a }
                  - { kind: decision, decision: allow, verb: model.call, resource: p/two, agent: a, after: 8d }
              - name: the same model after a week
                alerts: 0
                entries:
                  - { kind: decision, decision: allow, verb: model.call, resource: p/one, agent: a }
                  - { kind: decision, decision: allow, verb: model.call, resource: p/one, agent: a, after: 8d }

          - id: upload-volume
            title: an agent sends far more than it usually does
            severity: high
            when: { kind: outcome, bytesOut: ">= 1" }
            by: [agent]
            outlier: { of: bytesOut, per: hour, times: 8, at least: 10000000, history: 24 }
            dedupe: 1h
            attack: [T1048, T1567, AML.T0025]
            tests:
              - name: 50 MB after a day of 100 kB an hour
                alerts: 1
                entries:
                  - { kind: outcome, bytesOut: 100000, agent: a, after: 1h, times: 25 }
                  - { kind: outcome, bytesOut: 50000000, agent: a, after: 1h }
              - name: 50 MB an hour is usual here
                alerts: 0
                entries: [{ kind: outcome, bytesOut: 50000000, agent: a, after: 1h, times: 40 }]
              - name: a day of history is not there yet
                alerts: 0
                entries:
                  - { kind: outcome, bytesOut: 100000, agent: a, after: 1h, times: 10 }
                  - { kind: outcome, bytesOut: 50000000, agent: a, after: 1h }

          - id: run-length
            title: a run takes far longer than this agent's runs usually do
            severity: medium
            when: { kind: [decision, outcome, run.end] }
            by: [agent]
            outlier: { of: runSeconds, per: run, times: 8, at least: 3600, history: 10 }
            dedupe: 6h
            tests:
              - name: five hours after ten runs of a minute
                alerts: 1
                entries:
                  - { kind: run.start, agent: a, run: r0 }
                  - { kind: run.end, agent: a, run: r0, after: 1m }
                  - { kind: run.start, agent: a, run: r1 }
                  - { kind: run.end, agent: a, run: r1, after: 1m }
                  - { kind: run.start, agent: a, run: r2 }
                  - { kind: run.end, agent: a, run: r2, after: 1m }
                  - { kind: run.start, agent: a, run: r3 }
                  - { kind: run.end, agent: a, run: r3, after: 1m }
                  - { kind: run.start, agent: a, run: r4 }
                  - { kind: run.end, agent: a, run: r4, after: 1m }
                  - { kind: run.start, agent: a, run: r5 }
                  - { kind: run.end, agent: a, run: r5, after: 1m }
                  - { kind: run.start, agent: a, run: r6 }
                  - { kind: run.end, agent: a, run: r6, after: 1m }
                  - { kind: run.start, agent: a, run: r7 }
                  - { kind: run.end, agent: a, run: r7, after: 1m }
                  - { kind: run.start, agent: a, run: r8 }
                  - { kind: run.end, agent: a, run: r8, after: 1m }
                  - { kind: run.start, agent: a, run: r9 }
                  - { kind: run.end, agent: a, run: r9, after: 1m }
                  - { kind: run.start, agent: a, run: long }
                  - { kind: decision, agent: a, run: long, after: 5h }
              - name: five hours in the first run
                alerts: 0
                entries:
                  - { kind: run.start, agent: a, run: r0 }
                  - { kind: decision, agent: a, run: r0, after: 5h }

          - id: failed-authentication
            title: what an agent calls does not take its credentials
            severity: medium
            when: { kind: outcome, status: [401, 403, 407] }
            by: [agent]
            burst: { count: 10, within: 10m }
            dedupe: 1h
            attack: [T1110]
            tests:
              - name: ten answers of 401
                alerts: 1
                entries: [{ kind: outcome, status: 401, agent: a, times: 10 }]
              - name: other failures
                alerts: 0
                entries: [{ kind: outcome, status: 500, agent: a, times: 50 }]

          - id: placeholder-leaving
            title: an agent sent its placeholder credential where it does not belong
            severity: high
            when: { kind: finding, rules: placeholder }
            by: [agent]
            dedupe: 15m
            attack: [T1552, AML.T0055]
            tests:
              - name: a placeholder in another host's request
                alerts: 1
                entries:
                  - { kind: finding, rules: [placeholder], agent: a, resource: "x.example:443", detail: base64, times: 3 }
              - name: another finding
                alerts: 0
                entries: [{ kind: finding, rules: [other], agent: a }]

          - id: upstream-failures
            title: the other side fails again and again
            severity: low
            when: { kind: outcome, ended: upstream-failed }
            by: [agent]
            burst: { count: 20, within: 5m }
            dedupe: 1h
            tests:
              - name: twenty failures
                alerts: 1
                entries: [{ kind: outcome, ended: upstream-failed, agent: a, times: 20 }]
              - name: twenty that were fine
                alerts: 0
                entries: [{ kind: outcome, ended: complete, agent: a, times: 20 }]
        """
}
