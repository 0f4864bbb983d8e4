extension ShippedPrices {
    /// Anthropic's public models, in micro-dollars per million tokens.
    static let anthropic: [PriceRow] = [
        row(
            "claude-3-haiku",
            aliases: ["claude-3-haiku-20240307"],
            tokens(input: 250_000, output: 1_250_000, read: 30_000, write: 300_000, writeLong: 500_000),
            maxInput: 200_000,
            maxOutput: 4_096
        ),
        row(
            "claude-3-5-haiku-latest",
            aliases: ["claude-3-5-haiku-20241022"],
            tokens(input: 800_000, output: 4_000_000, read: 80_000, write: 1_000_000, writeLong: 1_600_000),
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 8_192
        ),
        row(
            "claude-3-7-sonnet-latest",
            aliases: ["claude-3-7-sonnet-20250219"],
            tokens(input: 3_000_000, output: 15_000_000, read: 300_000, write: 3_750_000, writeLong: 6_000_000),
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 128_000
        ),
        row(
            "claude-fable-5",
            tokens(input: 10_000_000, output: 50_000_000, read: 1_000_000, write: 12_500_000, writeLong: 20_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "claude-fable-5-1",
            tokens(input: 10_000_000, output: 50_000_000, read: 250_000, write: 12_500_000, writeLong: 20_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "claude-fable-5-2",
            tokens(input: 8_000_000, output: 40_000_000, read: 200_000, write: 10_000_000, writeLong: 16_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "claude-haiku-4-5",
            aliases: ["claude-haiku-4-5-20251001"],
            tokens(input: 1_000_000, output: 5_000_000, read: 100_000, write: 1_250_000, writeLong: 2_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 64_000
        ),
        row(
            "claude-haiku-5-5",
            tokens(input: 100_000, output: 500_000, read: 10_000, write: 125_000, writeLong: 200_000),
            above: 100_000,
            tokens(input: 500_000, output: 2_500_000, read: 50_000, write: 625_000, writeLong: 1_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "claude-opus-4-0",
            aliases: ["claude-opus-4-20250514", "claude-opus-4"],
            tokens(input: 15_000_000, output: 75_000_000, read: 1_500_000, write: 18_750_000, writeLong: 30_000_000),
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 32_000
        ),
        row(
            "claude-opus-4-1",
            aliases: ["claude-opus-4-1-20250805"],
            tokens(input: 15_000_000, output: 75_000_000, read: 1_500_000, write: 18_750_000, writeLong: 30_000_000),
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 32_000
        ),
        row(
            "claude-opus-4-5",
            aliases: ["claude-opus-4-5-20251101"],
            tokens(input: 5_000_000, output: 25_000_000, read: 500_000, write: 6_250_000, writeLong: 10_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 64_000
        ),
        row(
            "claude-opus-4-6",
            tokens(input: 5_000_000, output: 25_000_000, read: 500_000, write: 6_250_000, writeLong: 10_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_000_000,
            maxOutput: 128_000
        ),
        row(
            "claude-opus-4-7",
            tokens(input: 5_000_000, output: 25_000_000, read: 500_000, write: 6_250_000, writeLong: 10_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "claude-opus-4-8",
            tokens(input: 5_000_000, output: 25_000_000, read: 500_000, write: 6_250_000, writeLong: 10_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "claude-opus-5",
            aliases: ["claude-opus-5-latest"],
            tokens(input: 5_000_000, output: 25_000_000, read: 500_000, write: 6_250_000, writeLong: 10_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "claude-opus-5-5",
            tokens(input: 4_000_000, output: 20_000_000, read: 200_000, write: 5_000_000, writeLong: 8_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "claude-sonnet-4-0",
            aliases: ["claude-sonnet-4-20250514", "claude-sonnet-4"],
            tokens(input: 3_000_000, output: 15_000_000, read: 300_000, write: 3_750_000, writeLong: 6_000_000),
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 64_000
        ),
        row(
            "claude-sonnet-4-5",
            aliases: ["claude-sonnet-4-5-20250929"],
            tokens(input: 3_000_000, output: 15_000_000, read: 300_000, write: 3_750_000, writeLong: 6_000_000),
            above: 200_000,
            tokens(input: 6_000_000, output: 22_500_000, read: 600_000, write: 7_500_000, writeLong: 12_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 64_000
        ),
        row(
            "claude-sonnet-4-6",
            tokens(input: 3_000_000, output: 15_000_000, read: 300_000, write: 3_750_000, writeLong: 6_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_000_000,
            maxOutput: 128_000
        ),
        row(
            "claude-sonnet-5",
            tokens(input: 2_000_000, output: 10_000_000, read: 200_000, write: 2_500_000, writeLong: 4_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "claude-sonnet-5-5",
            tokens(input: 2_000_000, output: 10_000_000, read: 100_000, write: 2_500_000, writeLong: 4_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_000_000
        ),
    ]
}
