import Records
import Vocabulary

/// What operators ask for, with those that are hardest for an index: many entries on both sides and few in common.
enum SampleQueries {
    /// Each with its name.
    static func all(first: Timestamp, last: Timestamp) -> [(name: String, query: EntryQuery)] {
        let middle = Timestamp(milliseconds: (first.milliseconds + last.milliseconds) / 2)
        return [
            ("everything", make { _ in }),
            ("an agent", make { $0.agent = "scholar" }),
            ("refusals", make { $0.decision = "deny" }),
            (
                "an agent's refusals",
                make {
                    $0.agent = "coder"; $0.decision = "deny"
                }
            ),
            (
                "refusals of who has none",
                make {
                    $0.agent = "scholar"; $0.decision = "deny"
                }
            ),
            (
                "outcomes that decide",
                make {
                    $0.kind = "outcome"; $0.decision = "allow"
                }
            ),
            ("a common host", make { $0.host = HostPattern("arxiv.org") }),
            ("a rare host", make { $0.host = HostPattern("s77.example.net") }),
            ("hosts below a name", make { $0.host = HostPattern("*.example.net") }),
            (
                "an agent on a rare host",
                make {
                    $0.agent = "mailer"; $0.host = HostPattern("s77.example.net")
                }
            ),
            ("a run", make { $0.run = "run-17" }),
            (
                "a verb of an agent",
                make {
                    $0.agent = "clerk"; $0.verb = "model.call"
                }
            ),
            ("common words", make { $0.add(text: "on no list") }),
            ("a rare word", make { $0.add(text: "s1999") }),
            (
                "the older half's refusals",
                make {
                    $0.decision = "deny"; $0.until = middle
                }
            ),
            (
                "the newer half, an agent",
                make {
                    $0.agent = "clerk"; $0.since = middle
                }
            ),
        ]
    }

    private static func make(_ change: (inout EntryQuery) -> Void) -> EntryQuery {
        var query = EntryQuery()
        change(&query)
        return query
    }
}
