import Foundation

/// The characters that an encoding of the platform can spell.
final class CharacterSetOfScript {
    struct Unknown: Error { let encoding: String }

    private let converter: iconv_t
    private var known: [Character: Bool] = [:]

    init(_ encoding: String) throws {
        converter = iconv_open(encoding, "UTF-8")
        if Int(bitPattern: converter) == -1 { throw Unknown(encoding: encoding) }
    }

    deinit { iconv_close(converter) }

    func has(_ character: Character) -> Bool {
        if let answer = known[character] { return answer }
        var input = Array(String(character).utf8).map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 16)
        let converted = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, left) = (source.baseAddress, source.count)
                var (to, room) = (target.baseAddress, target.count)
                return iconv(converter, &from, &left, &to, &room)
            }
        }
        known[character] = converted == 0
        return converted == 0
    }
}
