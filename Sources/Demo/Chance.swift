/// Chance that falls alike everywhere and for ever: the same seed tells the same story on every machine and with every compiler.
///
/// It is no `RandomNumberGenerator` on purpose, since what the standard library draws from one may change with its version.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A stream of its own for the thing with this number, so that it does not matter who is told first.
    init(seed: UInt64, of number: Int) {
        var chance = Chance(seed: seed ^ UInt64(truncatingIfNeeded: number) &* 0xd6e8_feb8_6659_fd93)
        self.init(seed: chance.next())
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// From 0 up to but not including the bound.
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.upperBound - range.lowerBound + 1) }

    mutating func happens(percent: Int) -> Bool { below(100) < percent }

    mutating func one<Thing>(of things: [Thing]) -> Thing { things[below(things.count)] }

    /// 1 for half of all, 10 or more for a tenth, 60 or more for one in sixty: few have most.
    mutating func skewed(atMost limit: Int) -> Int { min(limit, 65_536 / within(1...65_536)) }
}
