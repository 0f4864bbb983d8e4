/// Memory that begins on a block, for writes that go past the page cache. Of one thread.
@safe final class BlockBuffer {
    /// What such writes begin at and are multiples of, in bytes: no disk in use has larger sectors.
    static let blockBytes = 4_096
    /// What is held on to between uses, in bytes.
    private static let keptBytes = 1 << 20

    private var memory = unsafe BlockBuffer.memory(0)
    /// Bytes in it.
    private(set) var count = 0

    init() {}

    deinit { unsafe memory.deallocate() }

    private static func memory(_ bytes: Int) -> UnsafeMutableRawBufferPointer {
        .allocate(byteCount: blocks(bytes) * blockBytes, alignment: blockBytes)
    }

    /// In how many blocks so many bytes have room.
    private static func blocks(_ bytes: Int) -> Int { (bytes + blockBytes - 1) / blockBytes }

    /// What is in it; not to be kept.
    func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        unsafe body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
    }

    /// Empties it and makes room.
    func begin(_ bytes: Int) {
        count = 0
        if unsafe bytes <= memory.count, unsafe memory.count <= Self.keptBytes { return }
        unsafe memory.deallocate()
        unsafe memory = Self.memory(bytes)
    }

    /// Appends bytes.
    func append(_ bytes: [UInt8]) {
        reserve(bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            unsafe UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: source)
        }
        count += bytes.count
    }

    /// Fills the last block up with zeroes, at least `least` of them unless it is full as it is.
    func fill(atLeast least: Int) {
        guard !count.isMultiple(of: Self.blockBytes) else { return }
        let end = Self.blocks(count + least) * Self.blockBytes
        append([UInt8](repeating: 0, count: end - count))
    }

    private func reserve(_ more: Int) {
        guard unsafe count + more > memory.count else { return }
        let larger = unsafe Self.memory(max(count + more, 2 * memory.count))
        unsafe larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
        unsafe memory.deallocate()
        unsafe memory = larger
    }
}
