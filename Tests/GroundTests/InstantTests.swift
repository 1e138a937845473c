import Foundation
import Ground
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (-1_000_000, "1969-12-31T23:59:59.000Z"),
        (-86_400_000_000, "1969-12-31T00:00:00.000Z"), (999, "1970-01-01T00:00:00.000Z"), (1000, "1970-01-01T00:00:00.001Z"),
        (951_782_400_000_000, "2000-02-29T00:00:00.000Z"), (1_709_251_199_999_999, "2024-02-29T23:59:59.999Z"),
        (1_709_251_200_000_000, "2024-03-01T00:00:00.000Z"), (1_795_219_200_123_456, "2026-11-21T00:00:00.123Z"),
        (-62_135_596_800_000_000, "0001-01-01T00:00:00.000Z"), (253_402_300_799_999_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `an instant is written as RFC 3339 in UTC`(microseconds: Int64, text: String) {
        #expect(Instant(microseconds: microseconds).rfc3339 == text)
    }

    @Test func `it is written as others write it`() {
        var chance = SeededChance(seed: 2)
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for _ in 0..<500 {
            let milliseconds = Int64.random(in: 0...4_102_444_800_000, using: &chance)
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000 + 0.000_1)
            #expect(Instant(microseconds: milliseconds * 1000).rfc3339 == date.formatted(format))
        }
    }

    @Test(arguments: [Int64.min, Int64.min + 1, Int64.max]) func `the ends of time can be written too`(microseconds: Int64) {
        #expect(Instant(microseconds: microseconds).rfc3339.hasSuffix("Z"))
    }

    @Test func `seconds are added and taken away`() {
        let noon = Instant(microseconds: 1_795_262_400_000_001)
        #expect(noon.adding(seconds: 90).microseconds == 1_795_262_490_000_001)
        #expect(noon.adding(seconds: -90).microseconds == 1_795_262_310_000_001)
        #expect(noon < noon.adding(seconds: 1))
    }

    @Test func `nobody gets beyond the ends of time`() {
        #expect(Instant(microseconds: 5).adding(seconds: .max) == Instant(microseconds: .max))
        #expect(Instant(microseconds: -5).adding(seconds: .min) == Instant(microseconds: .min))
    }
}
