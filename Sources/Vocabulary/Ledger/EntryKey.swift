/// The names of an entry's fields: one list, so that writers and readers cannot drift apart.
package enum EntryKey: String, Sendable, CaseIterable {
    case amount, basis, bytesIn, bytesOut, cacheReadTokens, cacheWriteTokens, command, day, decision, detail, digest
    case dropped, ended, inputTokens, limit, model, obligations, `operator`, outputTokens, policies, policy, pool
    case reason, reserve, resource, rules, searches, settle, status, verb, version
}
