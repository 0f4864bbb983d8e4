extension PriceRow {
    /// Whether somebody set a price for sound.
    package var hasAudio: Bool { prices.audioInput != nil || prices.audioOutput != nil }
}
