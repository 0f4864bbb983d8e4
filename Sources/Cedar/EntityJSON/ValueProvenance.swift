/// Who wrote a JSON value, which decides whether it may name entities.
enum ValueProvenance {
    /// An operator, or this program: `__entity`, `__extn` and `{"type", "id"}` are honoured where the type is one.
    case trusted
    /// An agent or a remote server: plain data only, so that no argument can turn into a role or an address.
    case agent
}
