import Storage
import Testing

@Suite struct PageCursorTests {
    @Test(
        arguments: [
            [.text("新桥水泵"), .bytes([0, 1, 255])], [.integer(.min), .integer(.max)], [.null, .flag(true), .flag(false), .text("")],
            [.text(">>>???")],
        ] as [[Value]])
    func `a page goes on where the last one ended`(values: [Value]) throws {
        let cursor = PageCursor(after: values)
        #expect(PageCursor(cursor.description) == cursor)
        #expect(
            cursor.description.utf8.allSatisfy {
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || [45, 95].contains($0)
            })
    }

    @Test(arguments: [
        "", "x", "====", "W10", "bnVsbA", "页", "W3sibnVsbCI6e319XQ==", String(repeating: "A", count: 2049), "W3sib3RoZXIiOnt9fV0",
    ])
    func `what we never printed is no cursor`(garbage: String) {
        #expect(PageCursor(garbage) == nil)
    }

    @Test func `a cursor that was tampered with is no cursor or another one, and never a crash`() {
        let printed = Array(PageCursor(after: [.text("新桥水泵"), .integer(7)]).description.utf8)
        for place in printed.indices {
            for other in UInt8(32)...126 where other != printed[place] {
                var changed = printed
                changed[place] = other
                let text = String(decoding: changed, as: UTF8.self)
                #expect(PageCursor(text).map(\.description) ?? text == text)
            }
        }
    }
}
