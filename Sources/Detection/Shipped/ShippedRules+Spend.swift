extension ShippedRules {
    /// Money and tokens.
    static let spend = """
        version: 1
        rules:
          - id: spend-warning
            title: a budget over all agents nears its cap
            severity: high
            when: { kind: budget.warning, budget: "all agents*", percent: "<= 99" }
            by: [budget, percent]
            dedupe: 1s
            attack: [AML.T0034]
            tests:
              - name: each mark
                alerts: 3
                entries:
                  - { kind: budget.warning, budget: "all agents: $20.00 per day", percent: 50 }
                  - { kind: budget.warning, budget: "all agents: $20.00 per day", percent: 75 }
                  - { kind: budget.warning, budget: "all agents: $20.00 per day", percent: 90 }
              - name: another budget, and the cap itself
                alerts: 0
                entries:
                  - { kind: budget.warning, budget: "agent a: $3.00 per day", percent: 50, agent: a }
                  - { kind: budget.warning, budget: "all agents: $20.00 per day", percent: 100 }

          - id: budget-warning
            title: a budget nears its cap
            severity: medium
            when: { kind: budget.warning, percent: "<= 99" }
            unless: { budget: "all agents*", run: "*" }
            by: [budget, percent]
            dedupe: 1s
            attack: [AML.T0034]
            tests:
              - name: an agent's and a group's
                alerts: 2
                entries:
                  - { kind: budget.warning, budget: "agent a: $3.00 per day", percent: 50, agent: a }
                  - { kind: budget.warning, budget: "group g: $9.00 per day", percent: 50 }
              - name: over all agents, and of one run
                alerts: 0
                entries:
                  - { kind: budget.warning, budget: "all agents: $20.00 per day", percent: 50 }
                  - { kind: budget.warning, budget: "agent a: $1.00 per run", percent: 50, agent: a, run: r }

          - id: run-budget-warning
            title: a run nears its cap
            severity: low
            when: { kind: budget.warning, percent: "<= 99", run: "*" }
            by: [agent, budget, run, percent]
            dedupe: 1s
            attack: [AML.T0034]
            tests:
              - name: two runs
                alerts: 2
                entries: [{ kind: budget.warning, budget: "agent a: $1.00 per run", percent: 50, agent: a, run: "r{n}", times: 2 }]
              - name: no run
                alerts: 0
                entries: [{ kind: budget.warning, budget: "agent a: $3.00 per day", percent: 50, agent: a }]

          - id: cap-reached
            title: a budget is used up
            severity: high
            when: { kind: budget.warning, percent: ">= 100" }
            unless: { budget: "all agents*" }
            by: [budget]
            dedupe: 1s
            attack: [AML.T0034]
            tests:
              - name: an agent's
                alerts: 1
                entries: [{ kind: budget.warning, budget: "agent a: $3.00 per day", percent: 100, agent: a }]
              - name: nearly, and over all agents
                alerts: 0
                entries:
                  - { kind: budget.warning, budget: "agent a: $3.00 per day", percent: 90, agent: a }
                  - { kind: budget.warning, budget: "all agents: $20.00 per day", percent: 100 }

          - id: total-cap-reached
            title: a budget over all agents is used up
            severity: critical
            when: { kind: budget.warning, percent: ">= 100", budget: "all agents*" }
            by: [budget]
            dedupe: 1s
            attack: [AML.T0034]
            tests:
              - name: the cap, and the stop that follows is not told once more
                alerts: 1
                entries:
                  - { kind: budget.warning, budget: "all agents: $20.00 per day", percent: 100 }
                  - { kind: breaker.stop, budget: "all agents: $20.00 per day", reason: used up }
              - name: nearly
                alerts: 0
                entries: [{ kind: budget.warning, budget: "all agents: $20.00 per day", percent: 90 }]

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

          - id: run-share
            title: one run spends most of what its agent spends in a day
            severity: medium
            when: { kind: outcome, settle: ">= 1", run: "*" }
            by: [agent]
            share: { of: settle, part: run, per: day, percent: 60, at least: 1000000, among: 4 }
            dedupe: 6h
            attack: [AML.T0034, T1496.004]
            tests:
              - name: three dollars beside three runs of ten cents
                alerts: 1
                entries:
                  - { kind: outcome, settle: 100000, agent: a, run: "r{n}", times: 3 }
                  - { kind: outcome, settle: 1000000, agent: a, run: big, times: 3 }
              - name: the agent's only runs, runs alike, and cents
                alerts: 0
                entries:
                  - { kind: outcome, settle: 3000000, agent: a, run: "r{n}", times: 3 }
                  - { kind: outcome, settle: 3000000, agent: b, run: "r{n}", times: 9 }
                  - { kind: outcome, settle: 10, agent: c, run: "r{n}", times: 9 }
                  - { kind: outcome, settle: 900000, agent: c, run: cheap }

          - id: run-share-of-all
            title: one run spends half of what all agents spend in a day
            severity: high
            when: { kind: outcome, settle: ">= 1", run: "*" }
            share: { of: settle, part: run, per: day, percent: 50, at least: 5000000, among: 5 }
            dedupe: 6h
            attack: [AML.T0034, T1496.004]
            tests:
              - name: nine dollars beside four of other agents
                alerts: 1
                entries:
                  - { kind: outcome, settle: 1000000, agent: a, run: "r{n}", times: 4 }
                  - { kind: outcome, settle: 3000000, agent: b, run: big, times: 3 }
              - name: many runs of one price
                alerts: 0
                entries: [{ kind: outcome, settle: 6000000, agent: a, run: "r{n}", times: 20 }]

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
