extension ShippedRules {
    /// Money and tokens.
    static let spend = """
        version: 1
        rules:
          - id: spend-warning
            title: the day's spend nears its cap
            severity: high
            when: { kind: outcome, settle: ">= 0" }
            budget: { percent: [50, 75, 90] }
            attack: [AML.T0034]
            tests:
              - name: each mark once, of all agents
                alerts: 3
                cap: 1000000
                entries: [{ kind: outcome, settle: 100000, agent: a, times: 10 }]
              - name: a new day begins anew
                alerts: 2
                cap: 1000000
                entries:
                  - { kind: outcome, settle: 500000, agent: a }
                  - { kind: outcome, settle: 500000, agent: a, after: 1d }
              - name: the agent's own cap, and a leap over two marks
                alerts: 3
                agent cap: 1000000
                entries: [{ kind: outcome, settle: 2000000, agent: a }]
              - name: below the first mark
                alerts: 0
                cap: 1000000
                entries: [{ kind: outcome, settle: 49999, agent: a, times: 10 }]
              - name: no cap
                alerts: 0
                entries: [{ kind: outcome, settle: 49999000000, agent: a, times: 10 }]

          - id: cap-reached
            title: a call did not fit into the budget any more
            severity: high
            when: { kind: decision, decision: deny, limit: budget }
            by: [agent]
            dedupe: 6h
            attack: [AML.T0034]
            tests:
              - name: many refused calls, one alert
                alerts: 1
                entries: [{ kind: decision, decision: deny, limit: budget, agent: a, times: 50 }]
              - name: refused by policy
                alerts: 0
                entries: [{ kind: decision, decision: deny, limit: policy, agent: a }]

          - id: spend-rate
            title: an agent spends far more in an hour than it usually does
            severity: high
            when: { kind: outcome, settle: ">= 1" }
            by: [agent]
            outlier: { of: settle, per: hour, times: 8, at least: 500000, history: 24 }
            dedupe: 1h
            attack: [AML.T0034]
            tests:
              - name: two dollars after a day of cents
                alerts: 1
                entries:
                  - { kind: outcome, settle: 20000, agent: a, after: 1h, times: 25 }
                  - { kind: outcome, settle: 100000, agent: a, after: 2m, times: 20 }
              - name: two dollars an hour are usual here
                alerts: 0
                entries: [{ kind: outcome, settle: 2000000, agent: a, after: 1h, times: 40 }]

          - id: input-tokens
            title: a run reads far more tokens than this agent's runs usually do
            severity: medium
            when: { kind: outcome, inputTokens: ">= 1" }
            by: [agent]
            outlier: { of: inputTokens, per: run, times: 8, at least: 200000, history: 10 }
            dedupe: 6h
            attack: [AML.T0029, AML.T0034]
            tests:
              - name: a million after runs of a thousand
                alerts: 1
                entries:
                  - { kind: outcome, inputTokens: 1000, agent: a, run: "r{n}", times: 10 }
                  - { kind: run.end, agent: a, run: "r{n}", times: 10 }
                  - { kind: outcome, inputTokens: 100000, agent: a, run: long, times: 10 }
              - name: usual runs
                alerts: 0
                entries:
                  - { kind: outcome, inputTokens: 1000, agent: a, run: "r{n}", times: 10 }
                  - { kind: run.end, agent: a, run: "r{n}", times: 10 }
                  - { kind: outcome, inputTokens: 1100, agent: a, run: usual }

          - id: output-tokens
            title: a run makes far more tokens than this agent's runs usually do
            severity: medium
            when: { kind: outcome, outputTokens: ">= 1" }
            by: [agent]
            outlier: { of: outputTokens, per: run, times: 8, at least: 50000, history: 10 }
            dedupe: 6h
            attack: [AML.T0029, AML.T0034]
            tests:
              - name: 100,000 after runs of a hundred
                alerts: 1
                entries:
                  - { kind: outcome, outputTokens: 100, agent: a, run: "r{n}", times: 10 }
                  - { kind: run.end, agent: a, run: "r{n}", times: 10 }
                  - { kind: outcome, outputTokens: 10000, agent: a, run: long, times: 10 }
              - name: a run of many that is not over in tokens
                alerts: 0
                entries:
                  - { kind: outcome, outputTokens: 100, agent: a, run: "r{n}", times: 10 }
                  - { kind: run.end, agent: a, run: "r{n}", times: 10 }
                  - { kind: outcome, outputTokens: 100, agent: a, run: long, times: 10 }
        """
}
