extension ShippedRules {
    /// The ledger itself.
    static let evidence = """
        version: 1
        rules:
          - id: ledger-full
            title: the disk is full, so the ledger and with it the gate shut
            severity: critical
            when: { kind: ledger.full }
            dedupe: 15m
            attack: [T1499.001]
            tests:
              - name: the last entry before the gate shuts
                alerts: 1
                entries: [{ kind: ledger.full }]
              - name: a start
                alerts: 0
                entries: [{ kind: daemon.start }]

          - id: ledger-recovered
            title: the ledger cut off a tail that nobody had been promised
            severity: medium
            when: { kind: recovery, dropped: ">= 1" }
            dedupe: 1m
            attack: [T1070]
            tests:
              - name: a torn tail
                alerts: 1
                entries: [{ kind: recovery, dropped: 17 }]
              - name: nothing was cut off
                alerts: 0
                entries: [{ kind: recovery, dropped: 0 }]

          - id: ledger-gap
            title: entries are missing from the ledger
            severity: critical
            when: { kind: any, order: gap }
            dedupe: 1m
            attack: [T1070]
            tests:
              - name: three entries are gone
                alerts: 1
                entries: [{ kind: daemon.start }, { kind: daemon.stop, missing: 3 }]
              - name: nothing is gone
                alerts: 0
                entries: [{ kind: daemon.start }, { kind: daemon.stop }]

          - id: clock-back
            title: the host's clock had gone back
            severity: medium
            when: { kind: any, clock: regressed }
            dedupe: 1h
            attack: [T1070.006]
            tests:
              - name: an entry with the mark, and more of them
                alerts: 1
                entries: [{ kind: daemon.start }, { kind: daemon.stop, clock: regressed, times: 5 }]
              - name: the clock went on
                alerts: 0
                entries: [{ kind: daemon.start }, { kind: daemon.stop }]

          - id: ledger-key
            title: the ledger's signing key was changed
            severity: high
            when: { kind: ledger.key }
            dedupe: 1m
            attack: [T1098]
            tests:
              - name: a rotation
                alerts: 1
                entries: [{ kind: ledger.key, operator: "uid:0" }]
              - name: a start
                alerts: 0
                entries: [{ kind: daemon.start }]

          - id: ledger-bad
            title: the ledger is not what was written
            severity: critical
            when: { kind: ledger.check, ended: bad }
            dedupe: 15m
            attack: [T1070, T1565.001]
            tests:
              - name: a self-check that found something
                alerts: 1
                entries: [{ kind: ledger.check, ended: bad }]
              - name: a self-check that found nothing
                alerts: 0
                entries: [{ kind: ledger.check, ended: intact }]

          - id: witness-fork
            title: a witness holds another history than the ledger
            severity: critical
            when: { kind: witness.fork }
            dedupe: 15m
            attack: [T1070, T1565.001]
            tests:
              - name: another history
                alerts: 1
                entries: [{ kind: witness.fork }]
              - name: enough witnesses again
                alerts: 0
                entries: [{ kind: witness.back }]

          - id: witness-lag
            title: too few witnesses cosign the ledger
            severity: medium
            when: { kind: witness.lag }
            dedupe: 6h
            tests:
              - name: for too long
                alerts: 1
                entries: [{ kind: witness.lag }]
              - name: enough again
                alerts: 0
                entries: [{ kind: witness.back }]

          - id: export-lost
            title: a sink will never get some entries
            severity: high
            when: { kind: export.lost }
            dedupe: 15m
            attack: [T1562.008]
            tests:
              - name: entries beyond the bound
                alerts: 1
                entries: [{ kind: export.lost, reason: "its bound" }]
              - name: a sink that is late
                alerts: 0
                entries: [{ kind: export.late }]

          - id: export-forked
            title: a sink has entries of another history of the ledger
            severity: critical
            when: { kind: export.forked }
            dedupe: 15m
            attack: [T1070, T1565.001]
            tests:
              - name: the ledger was put back
                alerts: 1
                entries: [{ kind: export.forked, reason: ahead }]
              - name: a sink that is late
                alerts: 0
                entries: [{ kind: export.late }]

          - id: export-late
            title: a sink takes no entries
            severity: medium
            when: { kind: export.late }
            dedupe: 6h
            attack: [T1562.008]
            tests:
              - name: a late sink
                alerts: 1
                entries: [{ kind: export.late }]
              - name: it has caught up
                alerts: 0
                entries: [{ kind: export.caught-up }]
        """
}
