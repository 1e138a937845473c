import Testing

@testable import Exchange

/// The order above and below in a file, against the plain definition of it.
@Suite struct HierarchyTests {
    @Test(arguments: 0..<300)
    func `what is left stands on something, goes round nowhere, and only what could not was refused`(seed: Int) {
        var chance = SeededChance(state: UInt64(seed) &* 7919 &+ 17)
        let (count, others) = (Int.random(in: 1...12, using: &chance), Int.random(in: 0...3, using: &chance))
        // Outside the file nobody goes round already: those with higher numbers stand above.
        let outside: [Int?] = (0..<others).map { place in
            place + 1 < others && Bool.random(using: &chance) ? count + Int.random(in: place + 1..<others, using: &chance) : nil
        }
        let rows = (0..<count).map { row -> Hierarchy.Row in
            let stands = Bool.random(using: &chance)
            let wish = Int.random(in: 0..<3, using: &chance) > 0 ? Int.random(in: 0..<count + others, using: &chance) : nil
            let former = stands && others > 0 && Bool.random(using: &chance) ? count + Int.random(in: 0..<others, using: &chance) : nil
            return Hierarchy.Row(wish: wish, former: former, stands: stands, isRefused: Int.random(in: 0..<5, using: &chance) == 0)
        }
        var hierarchy = Hierarchy(rows, outside: outside)
        let faults = hierarchy.settle()

        func above(_ node: Int) -> Int? {
            guard node < count else { return outside[node - count] }
            let row = hierarchy.rows[node]
            return row.isRefused ? (row.stands ? row.former : nil) : row.wish ?? row.former
        }
        for row in 0..<count where !hierarchy.rows[row].isRefused {
            var (node, steps) = (above(row), 0)
            while let next = node, steps <= count + others {
                #expect(next >= count || !hierarchy.rows[next].isRefused || hierarchy.rows[next].stands, "it stands on something")
                (node, steps) = (above(next), steps + 1)
            }
            #expect(steps <= count + others, "it goes round nowhere")
        }
        let refusedBefore = Set(rows.indices.filter { rows[$0].isRefused })
        #expect(Set(faults.map(\.row)).union(refusedBefore) == Set(hierarchy.rows.indices.filter { hierarchy.rows[$0].isRefused }))
        #expect(faults.allSatisfy { rows[$0.row].wish != nil && !refusedBefore.contains($0.row) })

        let order = hierarchy.newRowsFromTheTop()
        #expect(Set(order) == Set(hierarchy.rows.indices.filter { !hierarchy.rows[$0].isRefused && !hierarchy.rows[$0].stands }))
        for (place, row) in order.enumerated() {
            if let wish = hierarchy.rows[row].wish, let upper = order.firstIndex(of: wish) { #expect(upper < place) }
        }
    }

    @Test func `a hundred thousand rows one under the other are settled at once`() {
        let count = 100_000
        var rows = (0..<count).map { Hierarchy.Row(wish: $0 + 1 < count ? $0 + 1 : nil, former: nil, stands: false, isRefused: false) }
        var chain = Hierarchy(rows, outside: [])
        #expect(chain.settle().isEmpty)
        #expect(chain.newRowsFromTheTop().first == count - 1)
        rows[count - 1].isRefused = true
        var falling = Hierarchy(rows, outside: [])
        #expect(falling.settle().count == count - 1)
    }
}

private struct SeededChance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
    }
}
