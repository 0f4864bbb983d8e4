import Testing

@testable import Ledger

/// The vectors of RFC 6962's reference implementation (certificate-transparency, merkletree tests).
struct TreeTests {
    private static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6F),
    ]

    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func `the root over the known leaves is the known one`(count: Int, root: String) {
        var tree = TreeBuilder()
        for leaf in Self.leaves.prefix(count) { _ = tree.append(TreeHash.leaf(leaf[...])) }
        #expect(tree.root.description == root)
    }

    @Test(arguments: [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000])
    func `a tree taken up from its open tiles goes on like one that never stopped`(size: Int) throws {
        var whole = TreeBuilder()
        for number in 0..<size { _ = whole.append(Self.leaf(number)) }
        var resumed = try #require(TreeBuilder(size: UInt64(size), open: whole.open))
        #expect(resumed.root == whole.root)
        for number in size..<size + 300 {
            #expect(resumed.append(Self.leaf(number)) == whole.append(Self.leaf(number)))
        }
        #expect(resumed.root == whole.root)
        #expect(resumed.open == whole.open)
    }

    @Test func `the root is the one that the recursive definition gives`() {
        var tree = TreeBuilder()
        var leaves: [TreeHash] = []
        for number in 0..<600 {
            leaves.append(Self.leaf(number))
            _ = tree.append(Self.leaf(number))
            if number % 37 == 0 || number > 590 { #expect(tree.root == Self.root(leaves[...])) }
        }
    }

    @Test(arguments: [
        (UInt64(0), "tile/0/000"), (5, "tile/0/005"), (999, "tile/0/999"), (1_000, "tile/0/x001/000"),
        (1_234_067, "tile/0/x001/x234/067"),
    ])
    func `tile paths are those of the specification`(index: UInt64, path: String) {
        #expect(TilePath.tile(level: 0, index: index, width: nil) == path)
        #expect(TilePath.tile(level: 0, index: index, width: 7) == path + ".p/7")
    }

    @Test func `the checksum is Castagnoli's`() {
        #expect(CRC32C.checksum(Array("123456789".utf8)[...]) == 0xE306_9283)
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)[...]) == 0x8A91_36AA)
    }

    private static func leaf(_ number: Int) -> TreeHash { TreeHash.leaf(Array("\(number)".utf8)[...]) }

    private static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard leaves.count > 1 else { return leaves.first ?? .emptyRoot }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return TreeHash.node(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
    }
}
