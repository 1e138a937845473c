import Glibc

/// Turns GB18030, four-byte characters included, into UTF-8.
final class GB18030Decoder: TextCheck {
    private let converter: iconv_t
    private var scratch: [UInt8] = []

    init() throws(TableRefusal) {
        guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else { throw .encodingNotInstalled }
        self.converter = converter
    }

    deinit { iconv_close(converter) }

    func judge(_ bytes: [UInt8], count: Int) -> TextVerdict {
        decode(bytes, count: count, into: &scratch).verdict
    }

    /// Fills `output` from its beginning and makes it larger if need be; `length` is how many bytes it then holds.
    func decode(_ bytes: [UInt8], count: Int, into output: inout [UInt8]) -> (verdict: TextVerdict, length: Int) {
        // Two bytes become at most three, four at most four.
        let room = count * 2
        if output.count < room { output = [UInt8](repeating: 0, count: room) }
        return bytes.withUnsafeBytes { input in
            output.withUnsafeMutableBytes { output in
                // `iconv` does not write to its input, although its signature says so.
                var source = UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var (sourceLeft, targetLeft) = (min(count, input.count), output.count)
                let failed = iconv(converter, &source, &sourceLeft, &target, &targetLeft) == -1
                let cause = errno
                let taken = count - sourceLeft
                return (failed && cause != EINVAL ? .faulty(taken) : .sound(taken), output.count - targetLeft)
            }
        }
    }
}
