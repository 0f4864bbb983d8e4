import Testing
import Vocabulary

@testable import Policy

@Suite struct MoneyTextTests {
    @Test(
        arguments: [
            ("$0", 0), ("$3", 3_000_000), ("$0.50", 500_000), ("$0.000001", 1), ("$0.1", 100_000),
            ("$1000000000", 1_000_000_000_000_000),
            ("$19.99", 19_990_000), ("$03", 3_000_000),
        ] as [(String, Int64)])
    func `money is whole micro-dollars`(text: String, amount: Int64) {
        #expect(MoneyText.read(text).value == MicroDollars(amount))
    }

    @Test(arguments: [
        "", "$", "3", "3$", "$ 3", "$-3", "$+3", "$3.", "$.5", "$3.0000001", "$1,000", "$1e3", "$0x3", "$٣", "$3 ",
        "€3", "$3.5.1",
        "$1000000001", "$99999999999999999999", "$NaN", "$inf",
    ])
    func `what is no exact amount is refused`(text: String) {
        #expect(MoneyText.read(text).value == nil)
    }
}
