extension ShippedPrices {
    /// OpenAI's public models, in micro-dollars per million tokens.
    static let openai: [PriceRow] = [
        row(
            "codex-mini",
            aliases: ["codex-mini-latest"],
            tokens(input: 1_500_000, output: 6_000_000, read: 375_000),
            maxInput: 200_000,
            maxOutput: 100_000
        ),
        row(
            "gpt-4.1",
            aliases: ["gpt-4.1-2025-04-14"],
            tokens(input: 2_000_000, output: 8_000_000, read: 500_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(7, 4), .priority: Ratio(7, 4)],
            search: 10_000,
            maxInput: 1_047_576,
            maxOutput: 32_768
        ),
        row(
            "gpt-4.1-mini",
            aliases: ["gpt-4.1-mini-2025-04-14"],
            tokens(input: 400_000, output: 1_600_000, read: 100_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(7, 4), .priority: Ratio(7, 4)],
            search: 10_000,
            maxInput: 1_047_576,
            maxOutput: 32_768
        ),
        row(
            "gpt-4.1-nano",
            aliases: ["gpt-4.1-nano-2025-04-14"],
            tokens(input: 100_000, output: 400_000, read: 25_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .priority: Ratio(2, 1)],
            maxInput: 1_047_576,
            maxOutput: 32_768
        ),
        row(
            "gpt-4o",
            aliases: ["gpt-4o-2024-08-06", "gpt-4o-2024-11-20"],
            tokens(input: 2_500_000, output: 10_000_000, read: 1_250_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(17, 10), .priority: Ratio(17, 10)],
            search: 10_000,
            maxInput: 128_000,
            maxOutput: 16_384
        ),
        row(
            "gpt-4o-2024-05-13",
            tokens(input: 5_000_000, output: 15_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(7, 4), .priority: Ratio(7, 4)],
            search: 10_000,
            maxInput: 128_000,
            maxOutput: 4_096
        ),
        row(
            "gpt-4o-mini",
            aliases: ["gpt-4o-mini-2024-07-18"],
            tokens(input: 150_000, output: 600_000, read: 75_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(5, 3), .priority: Ratio(5, 3)],
            search: 10_000,
            maxInput: 128_000,
            maxOutput: 16_384
        ),
        row(
            "gpt-5",
            aliases: ["gpt-5-chat", "gpt-5-chat-latest", "gpt-5-codex"],
            tokens(input: 1_250_000, output: 10_000_000, read: 125_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5-mini",
            aliases: ["gpt-5-mini-2025-08-07"],
            tokens(input: 250_000, output: 2_000_000, read: 25_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(9, 5), .flex: Ratio(1, 2), .priority: Ratio(9, 5)],
            search: 10_000,
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5-nano",
            aliases: ["gpt-5-nano-2025-08-07"],
            tokens(input: 50_000, output: 400_000, read: 5_000),
            tiers: [.batch: Ratio(1, 2), .flex: Ratio(1, 2)],
            search: 10_000,
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5-pro",
            aliases: ["gpt-5-pro-2025-10-06"],
            tokens(input: 15_000_000, output: 120_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 400_000,
            maxOutput: 272_000
        ),
        row(
            "gpt-5.1",
            aliases: [
                "gpt-5.1-2025-11-13", "gpt-5.1-codex", "gpt-5.1-codex-max", "gpt-5.1-chat", "gpt-5.1-chat-latest",
            ],
            tokens(input: 1_250_000, output: 10_000_000, read: 125_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5.1-codex-mini",
            aliases: ["gpt-5.1-mini"],
            tokens(input: 250_000, output: 2_000_000, read: 25_000),
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5.2",
            aliases: ["gpt-5.2-2025-12-11", "gpt-5.2-chat", "gpt-5.2-chat-latest", "gpt-5.2-codex"],
            tokens(input: 1_750_000, output: 14_000_000, read: 175_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5.2-pro",
            aliases: ["gpt-5.2-pro-2025-12-11"],
            tokens(input: 21_000_000, output: 168_000_000),
            tiers: [.batch: Ratio(1, 2)],
            search: 10_000,
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5.3",
            aliases: ["gpt-5.3-chat", "gpt-5.3-chat-latest"],
            tokens(input: 1_750_000, output: 14_000_000, read: 175_000),
            maxInput: 128_000
        ),
        row(
            "gpt-5.3-codex",
            tokens(input: 1_750_000, output: 14_000_000, read: 175_000),
            tiers: [.fast: Ratio(2, 1), .priority: Ratio(2, 1)],
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5.4",
            aliases: ["gpt-5.4-2026-03-05"],
            tokens(input: 2_500_000, output: 15_000_000, read: 250_000),
            above: 272_000, tokens(input: 5_000_000, output: 22_500_000, read: 500_000),
            tiers: [.batch: Ratio(13, 25), .fast: Ratio(2, 1), .flex: Ratio(13, 25), .priority: Ratio(2, 1)],
            search: 10_000,
            maxInput: 1_050_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5.4-mini",
            aliases: ["gpt-5.4-mini-2026-03-17"],
            tokens(input: 750_000, output: 4_500_000, read: 75_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5.4-nano",
            aliases: ["gpt-5.4-nano-2026-03-17"],
            tokens(input: 200_000, output: 1_250_000, read: 20_000),
            tiers: [.batch: Ratio(1, 2), .flex: Ratio(1, 2)],
            search: 10_000,
            maxInput: 400_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5.4-pro",
            aliases: ["gpt-5.4-pro-2026-03-05"],
            tokens(input: 30_000_000, output: 180_000_000),
            above: 272_000, tokens(input: 60_000_000, output: 270_000_000),
            tiers: [.batch: Ratio(1, 2), .flex: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_050_000,
            maxOutput: 128_000
        ),
        row(
            "gpt-5.5",
            aliases: [
                "gpt-5.5-2026-04-23", "gpt-5.5-2026-04-24", "gpt-5.5-chat", "gpt-5.5-chat-latest", "gpt-5.5-codex",
            ],
            tokens(input: 5_000_000, output: 30_000_000, read: 500_000),
            above: 272_000, tokens(input: 10_000_000, output: 45_000_000, read: 1_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(5, 2), .flex: Ratio(1, 2), .priority: Ratio(5, 2)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "gpt-5.5-pro",
            aliases: ["gpt-5.5-pro-2026-04-23"],
            tokens(input: 30_000_000, output: 180_000_000),
            above: 272_000, tokens(input: 60_000_000, output: 270_000_000),
            tiers: [.batch: Ratio(1, 2), .flex: Ratio(1, 2)],
            search: 10_000,
            maxInput: 1_000_000
        ),
        row(
            "gpt-5.6-luna",
            tokens(input: 200_000, output: 1_200_000, read: 20_000, write: 250_000),
            above: 272_000, tokens(input: 400_000, output: 1_800_000, read: 40_000, write: 500_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            cachesUnasked: true,
            maxInput: 1_050_000
        ),
        row(
            "gpt-5.6-sol",
            aliases: ["gpt-5.6"],
            tokens(input: 4_000_000, output: 20_000_000, read: 400_000, write: 5_000_000),
            above: 272_000, tokens(input: 8_000_000, output: 30_000_000, read: 800_000, write: 10_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            cachesUnasked: true,
            maxInput: 1_050_000
        ),
        row(
            "gpt-5.6-terra",
            tokens(input: 2_000_000, output: 12_000_000, read: 200_000, write: 2_500_000),
            above: 272_000, tokens(input: 4_000_000, output: 18_000_000, read: 400_000, write: 5_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            cachesUnasked: true,
            maxInput: 1_050_000
        ),
        row(
            "gpt-6-astra",
            tokens(input: 10_000_000, output: 50_000_000, read: 1_000_000, write: 12_500_000),
            above: 272_000, tokens(input: 20_000_000, output: 75_000_000, read: 2_000_000, write: 25_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            cachesUnasked: true,
            maxInput: 1_050_000
        ),
        row(
            "gpt-6-luna",
            tokens(input: 100_000, output: 500_000, read: 10_000, write: 125_000),
            above: 272_000, tokens(input: 200_000, output: 750_000, read: 20_000, write: 250_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            cachesUnasked: true,
            maxInput: 1_050_000
        ),
        row(
            "gpt-6-sol",
            tokens(input: 2_000_000, output: 10_000_000, read: 200_000, write: 2_500_000),
            above: 272_000, tokens(input: 4_000_000, output: 15_000_000, read: 400_000, write: 5_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            cachesUnasked: true,
            maxInput: 1_050_000
        ),
        row(
            "gpt-6.1-sol",
            tokens(input: 2_000_000, output: 10_000_000, read: 100_000, write: 2_500_000),
            above: 272_000, tokens(input: 4_000_000, output: 15_000_000, read: 200_000, write: 5_000_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            cachesUnasked: true,
            maxInput: 1_050_000
        ),
        row(
            "gpt-6.1-terra",
            tokens(input: 1_000_000, output: 5_000_000, read: 50_000, write: 1_250_000),
            above: 272_000, tokens(input: 2_000_000, output: 7_500_000, read: 100_000, write: 2_500_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(2, 1), .flex: Ratio(1, 2), .priority: Ratio(2, 1)],
            search: 10_000,
            cachesUnasked: true,
            maxInput: 1_050_000
        ),
        row(
            "o1",
            aliases: ["o1-2024-12-17"],
            tokens(input: 15_000_000, output: 60_000_000, read: 7_500_000),
            tiers: [.batch: Ratio(1, 2)],
            maxInput: 200_000,
            maxOutput: 100_000
        ),
        row(
            "o1-pro",
            aliases: ["o1-pro-2025-03-19"],
            tokens(input: 150_000_000, output: 600_000_000),
            tiers: [.batch: Ratio(1, 2)],
            maxInput: 200_000,
            maxOutput: 100_000
        ),
        row(
            "o3",
            aliases: ["o3-2025-04-16"],
            tokens(input: 2_000_000, output: 8_000_000, read: 500_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(7, 4), .flex: Ratio(1, 2), .priority: Ratio(7, 4)],
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 100_000
        ),
        row(
            "o3-mini",
            aliases: ["o3-mini-2025-01-31", "o3-mini-high"],
            tokens(input: 1_100_000, output: 4_400_000, read: 550_000),
            tiers: [.batch: Ratio(1, 2)],
            maxInput: 200_000,
            maxOutput: 100_000
        ),
        row(
            "o3-pro",
            aliases: ["o3-pro-2025-06-10"],
            tokens(input: 20_000_000, output: 80_000_000),
            tiers: [.batch: Ratio(1, 2)],
            maxInput: 200_000,
            maxOutput: 100_000
        ),
        row(
            "o4-mini",
            aliases: ["o4-mini-2025-04-16", "o4-mini-high"],
            tokens(input: 1_100_000, output: 4_400_000, read: 275_000),
            tiers: [.batch: Ratio(1, 2), .fast: Ratio(20, 11), .flex: Ratio(138, 275), .priority: Ratio(20, 11)],
            search: 10_000,
            maxInput: 200_000,
            maxOutput: 100_000
        ),
        row(
            "text-embedding-3-large",
            tokens(input: 130_000, output: 0),
            maxInput: 8_192,
            maxOutput: 0
        ),
        row(
            "text-embedding-3-small",
            tokens(input: 20_000, output: 0),
            maxInput: 8_192,
            maxOutput: 0
        ),
        row(
            "text-embedding-ada-002",
            aliases: ["text-embedding-ada", "text-embedding-ada-002-v2"],
            tokens(input: 100_000, output: 0),
            maxInput: 8_192,
            maxOutput: 0
        ),
    ]
}
