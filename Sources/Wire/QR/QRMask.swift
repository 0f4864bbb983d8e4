/// The patterns by which data modules are turned, so that a code has no large areas and nothing that looks like a finder
/// (ISO/IEC 18004 §7.8.2). The raw value is the mask's number.
enum QRMask: Int, CaseIterable {
    case checks, rows, columns, diagonals, blocks, crosses, crossesEven, diagonalsEven

    /// Whether the module is turned.
    func turns(_ x: Int, _ y: Int) -> Bool {
        switch self {
        case .checks: (x + y) % 2 == 0
        case .rows: y % 2 == 0
        case .columns: x % 3 == 0
        case .diagonals: (x + y) % 3 == 0
        case .blocks: (x / 3 + y / 2) % 2 == 0
        case .crosses: x * y % 2 + x * y % 3 == 0
        case .crossesEven: (x * y % 2 + x * y % 3) % 2 == 0
        case .diagonalsEven: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }
}
