/// Writes numbers as people read them: no floating point, no locale of the machine.
enum Digits {
    /// `-1280` becomes `-1280`: for attributes and counts that are never grouped.
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        append(value.magnitude, leastDigits: 1, grouped: false, to: &bytes)
    }

    /// `6425` with two places becomes `64.25`; `6400` becomes `64` when trailing zeros are trimmed.
    static func append(_ value: Int, places: Int, trimmed: Bool, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDecimal(value.magnitude, places: places, trimmed: trimmed, grouped: false, to: &bytes)
    }

    /// The magnitude only, grouped in thousands: `128000050` with two places becomes `1,280,000.50`.
    static func appendGrouped(_ magnitude: UInt, places: Int, trimmed: Bool = false, to bytes: inout [UInt8]) {
        appendDecimal(magnitude, places: places, trimmed: trimmed, grouped: true, to: &bytes)
    }

    /// `7` becomes `07`.
    static func appendPadded(_ value: Int, width: Int = 2, to bytes: inout [UInt8]) {
        append(value.magnitude, leastDigits: width, grouped: false, to: &bytes)
    }

    private static func appendDecimal(_ magnitude: UInt, places: Int, trimmed: Bool, grouped: Bool, to bytes: inout [UInt8]) {
        var (places, fraction) = (places, magnitude)
        var unit: UInt = 1
        for _ in 0..<places { unit *= 10 }
        let whole = magnitude / unit
        fraction = magnitude % unit
        while trimmed, places > 0, fraction % 10 == 0 {
            fraction /= 10
            places -= 1
        }
        append(whole, leastDigits: 1, grouped: grouped, to: &bytes)
        guard places > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        append(fraction, leastDigits: places, grouped: false, to: &bytes)
    }

    private static func append(_ magnitude: UInt, leastDigits: Int, grouped: Bool, to bytes: inout [UInt8]) {
        var (rest, count) = (magnitude, 0)
        let start = bytes.count
        repeat {
            if grouped, count > 0, count % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
            count += 1
        } while rest > 0 || count < leastDigits
        bytes[start...].reverse()
    }
}
