package import Vocabulary

/// What tokens cost, each price in micro-dollars per million tokens. Reasoning is billed as output.
package struct TokenPrices: Hashable, Sendable {
    /// Input that no cache had.
    package var input: MicroDollars
    /// Output, reasoning included.
    package var output: MicroDollars
    /// Input read from a cache; nil when the provider gives no discount, so that it costs what input costs.
    package var cacheRead: MicroDollars?
    /// Input written to a cache for minutes; nil when nobody knows what that costs.
    package var cacheWrite5m: MicroDollars?
    /// Input written to a cache for an hour; nil when nobody knows what that costs.
    package var cacheWrite1h: MicroDollars?
    /// Sound that goes in; nil when the model hears nothing, or nobody knows what that costs.
    package var audioInput: MicroDollars?
    /// Sound that comes out.
    package var audioOutput: MicroDollars?
    /// Images that go in; nil when they cost what text costs.
    package var imageInput: MicroDollars?
    /// Images that come out; nil when the model makes none.
    package var imageOutput: MicroDollars?

    /// States prices.
    package init(
        input: MicroDollars,
        output: MicroDollars,
        cacheRead: MicroDollars? = nil,
        cacheWrite5m: MicroDollars? = nil,
        cacheWrite1h: MicroDollars? = nil
    ) {
        self.input = input
        self.output = output
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
    }

    /// Every class with what it is called in tables, in their order.
    static let classes: [(name: String, path: any KeyPath<Self, MicroDollars?> & Sendable)] = [
        ("input", \.optionalInput), ("output", \.optionalOutput), ("cache read", \.cacheRead),
        ("cache write", \.cacheWrite5m), ("cache write 1h", \.cacheWrite1h), ("audio input", \.audioInput),
        ("audio output", \.audioOutput), ("image input", \.imageInput), ("image output", \.imageOutput),
    ]

    /// The prices that hold where nobody can tell text from images and sound: no provider's report is split finer than
    /// it is read here, so the dearest class counts.
    func dearest(hasMedia: Bool) -> Self {
        var prices = self
        prices.output = max(output, imageOutput ?? .zero)
        guard hasMedia else { return prices }
        let media = max(audioInput ?? .zero, imageInput ?? .zero)
        prices.input = max(input, media)
        prices.cacheRead = cacheRead.map { max($0, media) }
        prices.cacheWrite5m = cacheWrite5m.map { max($0, media) }
        prices.cacheWrite1h = cacheWrite1h.map { max($0, media) }
        prices.output = max(prices.output, audioOutput ?? .zero)
        return prices
    }

    private var optionalInput: MicroDollars? { input }
    private var optionalOutput: MicroDollars? { output }
}

extension TokenPrices {
    /// The prices that are set, by the names of tables.
    package var named: [String: MicroDollars] {
        var found: [String: MicroDollars] = [:]
        for kind in Self.classes { found[kind.name] = self[keyPath: kind.path] }
        return found
    }
}
