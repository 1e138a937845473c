import Foundation

/// Text as the program of a customer in China saves it.
package func gb18030(_ text: String) throws -> [UInt8] {
    struct NotSpelled: Error {}
    guard let converter = iconv_open("GB18030", "UTF-8"), Int(bitPattern: converter) != -1 else {
        throw NotSpelled()
    }
    defer { iconv_close(converter) }
    var (input, output) = (Array(text.utf8), [UInt8](repeating: 0, count: text.utf8.count * 2 + 4))
    let length = try input.withUnsafeMutableBytes { input in
        try output.withUnsafeMutableBytes { output in
            var (source, left) = (input.baseAddress?.assumingMemoryBound(to: CChar.self), input.count)
            var (target, room) = (output.baseAddress?.assumingMemoryBound(to: CChar.self), output.count)
            guard iconv(converter, &source, &left, &target, &room) != -1 else { throw NotSpelled() }
            return output.count - room
        }
    }
    return Array(output.prefix(length))
}
