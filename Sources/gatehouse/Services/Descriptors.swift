import Glibc

/// How many descriptors this process may open. Login shells and service managers grant 1024, which agents could use up.
enum Descriptors {
    /// Raises the soft limit to the hard one, and says what holds then.
    static func raiseLimit() -> Int {
        var limits = rlimit()
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard unsafe getrlimit(kind, &limits) == 0 else { return 1_024 }
        limits.rlim_cur = min(limits.rlim_max, GatehouseLimits.descriptors)
        if unsafe setrlimit(kind, &limits) != 0 { unsafe getrlimit(kind, &limits) }
        return Int(clamping: limits.rlim_cur)
    }
}
