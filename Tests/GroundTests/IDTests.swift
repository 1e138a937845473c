import Ground
import Testing

@Suite struct IDTests {
    private enum Account {}
    private var chance = SeededChance(seed: 1)

    @Test mutating func `an id survives being printed and read, and being stored and fetched`() {
        for milliseconds in stride(from: Int64(0), through: 4_102_444_800_000, by: 4_102_444_800) {
            let id = id(at: milliseconds)
            #expect(ID<Account>(id.description) == id)
            #expect(ID<Account>(bytes: id.bytes) == id)
        }
    }

    @Test mutating func `an id is twenty-six letters and digits that nobody confuses`() {
        let id = id(at: 1_795_000_000_000)
        #expect(id.description.utf8.count == 26)
        #expect(id.description.allSatisfy { "0123456789abcdefghjkmnpqrstvwxyz".contains($0) })
    }

    @Test mutating func `its bytes are those of a UUID of version 7`() {
        let bytes = id(at: 0x0123_4567_89ab).bytes
        #expect(bytes.count == 16)
        #expect(Array(bytes[0..<6]) == [0x01, 0x23, 0x45, 0x67, 0x89, 0xab])
        #expect(bytes[6] >> 4 == 7)
        #expect(bytes[8] >> 6 == 0b10)
    }

    @Test mutating func `whatever is made later stands later, as a value, as text and as bytes`() {
        var earlier = id(at: 0)
        for milliseconds in stride(from: Int64(1), through: 4_102_444_800_000, by: 12_345_678_901) {
            let later = id(at: milliseconds)
            #expect(earlier < later)
            #expect(earlier.description < later.description)
            #expect(earlier.bytes.lexicographicallyPrecedes(later.bytes))
            earlier = later
        }
    }

    @Test mutating func `two ids of one millisecond are two`() {
        #expect(Set((0..<1000).map { _ in id(at: 1_795_000_000_000) }).count == 1000)
    }

    @Test mutating func `an id typed in capitals is the same id`() {
        let id = id(at: 1_795_000_000_000)
        #expect(ID<Account>(id.description.uppercased()) == id)
        #expect(ID<Account>(Substring(id.description)) == id)
    }

    @Test(arguments: [
        "", "1", "not an id", String(repeating: "0", count: 25), String(repeating: "0", count: 27), String(repeating: "z", count: 26),
        "8" + String(repeating: "0", count: 25), "0000000000000000000000000i", "0000000000000000000000000l", "0000000000000000000000000o",
        "0000000000000000000000000u", "0000000000000000000000000-", "0000000000000000000000000 ", "000000000000000000000000é",
        "00000000000000000000000岳", "0000000000000000000000000\0", "@0000000000000000000000000", "[0000000000000000000000000",
    ])
    func `garbage is no id`(text: String) {
        #expect(ID<Account>(text) == nil)
    }

    @Test func `the largest id is the largest number of sixteen bytes`() {
        let largest = ID<Account>("7" + String(repeating: "z", count: 25))
        #expect(largest?.bytes == Array(repeating: 255, count: 16))
    }

    @Test(arguments: [0, 1, 15, 17, 32]) func `only sixteen bytes are an id`(count: Int) {
        #expect(ID<Account>(bytes: [UInt8](repeating: 7, count: count)) == nil)
    }

    private mutating func id(at milliseconds: Int64) -> ID<Account> {
        ID(at: Instant(microseconds: milliseconds * 1000), using: &chance)
    }
}
