import Vocabulary

/// What became of a forbid that does not hold as it did.
enum RuleLoss {
    /// It does not provably hold wherever it did.
    case ground
    /// Nothing lifted it; now these do.
    case hardness([Obligation])
    /// These no longer have to be discharged.
    case obligations([Obligation])
}
