import APIDoor
import Door
import Foundation
import NIOCore
import Testing

@testable import hengce

/// The page for operators says what the program does.
@Suite struct LimitsPageTests {
    @Test func `the page of limits has the amounts of the program`() throws {
        let limits = DoorLimits(body: APIDoor.largestBody)
        func seconds(_ time: TimeAmount) -> String { "\(time.nanoseconds / 1_000_000_000) s" }
        func kilobytes(_ bytes: Int) -> String { "\(bytes / 1024) KiB" }
        let page = try String(contentsOf: Program.root.appending(path: "docs/operating/limits.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }
        for (subject, amount) in [
            ("one IPv6 network", "\(limits.connections)"), ("wait for answers", "\(limits.waiting)"),
            ("the first head", seconds(limits.patience.head)), ("time for a body", seconds(limits.patience.body)),
            ("to be taken", seconds(limits.patience.write)), ("silence", seconds(limits.idle)), ("target", kilobytes(limits.target)),
            ("one field", kilobytes(limits.field)), ("all fields", kilobytes(limits.fields)), ("| fields of", "\(limits.fieldCount)"),
            ("body for the API", kilobytes(limits.body)),
        ] {
            let row = rows.first { $0.contains(subject) } ?? ""
            #expect(row.contains("| \(amount) |") || row.contains("| \(amount),"), "\(subject): \(row)")
        }
        #expect(page.contains("Answers of \(CompressedAnswers.smallest) bytes or more"))
    }
}
