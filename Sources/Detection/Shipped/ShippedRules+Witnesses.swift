extension ShippedRules {
    /// What is said against the ledger: by its check of itself, and by those who watch it from elsewhere.
    static let witnesses = """
        version: 1
        rules:
          - id: ledger-bad
            title: the ledger is not what was written
            severity: critical
            when: { kind: ledger.check, ended: bad }
            dedupe: 15m
            attack: [T1070, T1565.001]
            tests:
              - name: a check that found something
                alerts: 1
                entries: [{ kind: ledger.check, ended: bad, times: 3 }]
              - name: a check that found nothing
                alerts: 0
                entries: [{ kind: ledger.check, ended: intact, times: 3 }]

          - id: witness-fork
            title: a witness holds another history than the ledger
            severity: critical
            when: { kind: witness.fork }
            dedupe: 15m
            attack: [T1070, T1565.001]
            tests:
              - name: a fork
                alerts: 1
                entries: [{ kind: witness.fork, witness: w.example }]
              - name: witnesses that are only late
                alerts: 0
                entries: [{ kind: witness.lag }]

          - id: witness-lag
            title: for too long, too few witnesses cosigned the ledger
            severity: high
            when: { kind: witness.lag }
            dedupe: 1h
            attack: [T1562]
            tests:
              - name: no quorum
                alerts: 1
                entries: [{ kind: witness.lag }]
              - name: they are back
                alerts: 0
                entries: [{ kind: witness.back }]
        """
}
