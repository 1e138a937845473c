package import Ground

/// Takes a `multipart/form-data` body apart as it comes in, piece by piece, without ever holding more than a head or the length of its
/// boundary.
package struct MultipartScanner: Sendable {
    /// What the body holds, in its order.
    package enum Event: Sendable, Equatable {
        case begin(MultipartHead)
        case data([UInt8])
        case end
    }

    private let delimiter: [UInt8]
    private var pending: [UInt8] = [13, 10]
    private var state = State.preamble
    private var parts = 0

    private enum State { case preamble, delimiter, head, data, epilogue }

    /// How many parts a body may have, and how long the head of one may be, in bytes.
    package static let (mostParts, longestHead) = (100, 4096)

    /// The boundary without the two hyphens that begin it in the body.
    package init(boundary: String) { delimiter = Array("\r\n--\(boundary)".utf8) }

    /// What the next piece brings to an end.
    package mutating func take(_ piece: some Collection<UInt8>) throws(MultipartUnreadable) -> [Event] {
        pending += piece
        var events: [Event] = []
        var place = 0
        while let next = try step(from: place, &events) { place = next }
        pending.removeFirst(consumed)
        return events
    }

    /// To be asked when the body is over: whether it was whole.
    package var isWhole: Bool { state == .epilogue }

    /// How much of what waits was used up by the last steps.
    private var consumed = 0

    /// Goes on from there; `nil` where more bytes are needed.
    private mutating func step(from place: Int, _ events: inout [Event]) throws(MultipartUnreadable) -> Int? {
        consumed = place
        switch state {
        case .preamble, .data:
            let (end, found) = search(from: place)
            if state == .data, end > place { events.append(.data(Array(pending[place..<end]))) }
            consumed = end
            guard found else { return nil }
            if state == .data { events.append(.end) }
            state = .delimiter
            return end + delimiter.count
        case .delimiter: return try afterDelimiter(from: place)
        case .head: return try head(from: place, &events)
        case .epilogue:
            consumed = pending.count
            return nil
        }
    }

    /// Where the delimiter begins, or up to where there is none: its beginning may be the end of what came.
    private func search(from place: Int) -> (end: Int, found: Bool) {
        pending.withUnsafeBufferPointer { bytes in
            var start = place
            while start < bytes.count {
                guard bytes[start] == 13 else { start += 1; continue }
                let length = min(delimiter.count, bytes.count - start)
                guard (0..<length).allSatisfy({ bytes[start + $0] == delimiter[$0] }) else { start += 1; continue }
                return (start, length == delimiter.count)
            }
            return (start, false)
        }
    }

    private mutating func afterDelimiter(from place: Int) throws(MultipartUnreadable) -> Int? {
        guard pending.count >= place + 2 else { return nil }
        switch (pending[place], pending[place + 1]) {
        case (45, 45): state = .epilogue
        case (13, 10):
            parts += 1
            guard parts <= MultipartScanner.mostParts else { throw MultipartUnreadable() }
            state = .head
        default: throw MultipartUnreadable()
        }
        return place + 2
    }

    private mutating func head(from place: Int, _ events: inout [Event]) throws(MultipartUnreadable) -> Int? {
        let limit = min(pending.count, place + MultipartScanner.longestHead + 4)
        guard let end = (place..<max(place, limit - 3)).first(where: { pending[$0...].starts(with: [13, 10, 13, 10]) }) else {
            guard pending.count - place <= MultipartScanner.longestHead else { throw MultipartUnreadable() }
            return nil
        }
        events.append(.begin(try MultipartHead(pending[place..<end])))
        state = .data
        return end + 4
    }
}

/// A body that is no form of several parts, or not one of ours.
package struct MultipartUnreadable: Refusal, Equatable {
    package init() {}
    package var code: String { "value_unreadable" }
    package var text: Text {
        Text(
            "提交的内容不是完整的表单，没有执行。请从页面上重新提交。", "提交的內容不是完整的表單，沒有執行。請從頁面上重新送出。",
            "What was sent is no whole form, and nothing was done. Send it again from the page.")
    }
}
