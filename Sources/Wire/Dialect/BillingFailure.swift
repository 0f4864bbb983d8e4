/// Why a provider's account pays for nothing more. Asking again brings the same answer until its owner has acted.
package enum BillingFailure: String, Hashable, Sendable, CaseIterable {
    /// The provider asks for payment (status 402).
    case payment = "the provider asks for payment"
    /// The account's quota or credit is used up.
    case credit = "its credit is used up"
    /// The account's own limit on spend is reached.
    case limit = "its own limit on spend is reached"
    /// Billing is not active.
    case inactive = "its billing is not active"

    /// Whether the provider may mean the one call, which asks for more than is left, and not the account.
    package var isAboutCall: Bool { self == .payment }

    /// Statuses that providers give such answers; what they say under another one is about something else.
    private static let statuses: Set<Int> = [400, 402, 403, 429]
    /// Codes and types that mean nothing else.
    private static let names: [(String, Self)] = [
        ("insufficient_quota", .credit), ("insufficient_balance", .credit), ("insufficient_credits", .credit),
        ("credit_balance_too_low", .credit), ("quota_exceeded", .credit),
        ("billing_hard_limit_reached", .limit), ("spend_limit_reached", .limit), ("spend_limit_exceeded", .limit),
        ("billing_not_active", .inactive), ("account_deactivated", .inactive), ("billing_disabled", .inactive),
        ("billing_error", .payment), ("payment_required", .payment),
    ]
    /// How such messages begin, lower case. Only the beginning counts: further on they may quote the request, and an
    /// agent must not be able to talk the gate into shutting an account.
    private static let openings: [(String, Self)] = [
        ("your credit balance is too low", .credit), ("you exceeded your current quota", .credit),
        ("insufficient balance", .credit), ("insufficient credits", .credit),
        ("you have reached your specified api usage limits", .limit), ("your account is not active", .inactive),
        ("billing hard limit has been reached", .limit),
    ]

    /// Reads an answer; nil when it fails for another reason, or does not fail.
    package init?(status: Int, _ failure: ProviderFailure?) {
        guard Self.statuses.contains(status) else { return nil }
        if let found = failure.flatMap(Self.named) ?? failure.flatMap(Self.opened) {
            self = found
        } else if status == 402 {
            self = .payment
        } else {
            return nil
        }
    }

    private static func named(_ failure: ProviderFailure) -> Self? {
        let given = [failure.code, failure.type].compactMap { $0.map(lowered) }
        return names.first { name in given.contains { $0.elementsEqual(name.0.utf8) } }?.1
    }

    private static func opened(_ failure: ProviderFailure) -> Self? {
        guard let message = failure.message.map(lowered) else { return nil }
        return openings.first { message.starts(with: $0.0.utf8) }?.1
    }

    private static func lowered(_ text: String) -> [UInt8] {
        text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
