import ExchangeReading
import Foundation
import Ground
import Testing

/// Whatever bytes arrive, they are read or refused: nothing traps, nothing grows beyond its file, and nothing depends on where a piece ends.
@Suite struct ReadingFuzzTests {
    private static let limits = ReadingLimits(bytes: 20_000, rows: 50, columns: 12, cellBytes: 300)

    @Test(arguments: CSVReaderTests.good) func `mutated files are read or refused`(
        file: CSVReaderTests.Good
    ) throws {
        var chance = Chance(seed: UInt64(file.bytes.count) &* 2_654_435_761)
        let temporary = try TemporaryFile([])
        for _ in 0..<400 {
            let bytes = chance.mutated(file.bytes)
            try Data(bytes).write(to: URL(filePath: temporary.path))
            let whole = try outcome(of: temporary.path, bytes: bytes.count, pieceSize: 4096)
            let pieces = try outcome(
                of: temporary.path, bytes: bytes.count, pieceSize: Int.random(in: 1...17, using: &chance))
            #expect(whole == pieces, "\(bytes)")
        }
    }

    @Test func `mutated cells are values or refusals`() {
        let seeds = [
            "2026-03-02 14:30", "2026年3月2日", "¥-1,234,567.50元", "46083.75", "7/12/25", "a.b@example.cn",
            "企业；business", "0.333333333",
        ]
        let alphabet = Array("0123456789-/.,:;；年月日元¥￥$ \u{3000}＋－x@éM𠮷\u{301}\u{200D}\u{0}\n").map(
            String.init)
        let pattern = DayPattern("M/D/YY")
        let factor = CellFactor("x999999999999.5")
        var chance = Chance(seed: 7)
        for round in 0..<4000 {
            var characters = Array(seeds[round % seeds.count]).map(String.init)
            for _ in 0..<Int.random(in: 1...4, using: &chance) {
                let index = Int.random(in: 0...characters.count, using: &chance)
                let piece = alphabet[Int.random(in: 0..<alphabet.count, using: &chance)]
                switch Int.random(in: 0...2, using: &chance) {
                case 0: characters.insert(piece, at: index)
                case 1: if index < characters.count { characters[index] = piece }
                default:
                    if index < characters.count {
                        characters.insert(contentsOf: characters[index...], at: index)
                    }
                }
            }
            let text = characters.prefix(400).joined()
            readEveryWay(text, pattern, factor)
        }
    }

    @Test func `mutated options are wishes or refusals`() {
        let columns = [ImportColumn(name: "code", text: .init("编号", "編號", "number"))]
        let alphabet = Array("=:xMDY/0年name编号 \u{3000}").map(String.init)
        var chance = Chance(seed: 11)
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...12, using: &chance)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &chance)]
            }.joined()
            _ = CellForm(text)
            guard
                let wish = try? MappingWish(
                    mapOptions: ["code=" + text], setOptions: [], valueOptions: ["code:" + text + "=1"],
                    whereOptions: [text + "="])
            else { continue }
            let mapping = try? ColumnMapping(wish, header: ["编号", text], columns: columns)
            _ = mapping?.row(of: TableRecord(line: 1, cells: [text]))?.cell("code")
        }
    }

    private enum Outcome: Equatable {
        case read(Int, [[String]], [Int])
        case refused(TableRefusal)
    }

    private func outcome(of path: String, bytes: Int, pieceSize: Int) throws -> Outcome {
        do throws(TableRefusal) {
            let file = try TableFile(at: path, limits: Self.limits, pieceSize: pieceSize)
            var reader = try file.records()
            var (cells, lines): ([[String]], [Int]) = ([], [])
            while let record = try reader.next() {
                #expect(record.count <= file.header.count && record.count <= 12)
                #expect(record.cells.allSatisfy { $0.utf8.count <= 300 })
                cells.append(record.cells)
                lines.append(record.line)
            }
            #expect(cells.count <= 50 && cells.joined().reduce(0) { $0 + $1.utf8.count } <= bytes * 2)
            #expect(lines == lines.sorted() && (lines.last ?? 1) <= bytes + 1)
            return .read(file.header.count, cells, lines)
        } catch {
            #expect((error.line ?? 1) >= 1 && (error.line ?? 1) <= bytes + 1)
            #expect(error.text.english != error.code && error.text.hans != error.code)
            return .refused(error)
        }
    }

    private func readEveryWay(_ text: String, _ pattern: DayPattern?, _ factor: CellFactor?) {
        func attempt(_ read: () throws -> Void) {
            do {
                try read()
            } catch let refusal as CellRefusal {
                #expect(!refusal.text.english.isEmpty && refusal.text.hant != refusal.code)
            } catch {
                Issue.record("\(error)")
            }
        }
        attempt { _ = try CellReader.dayAndTime(text) }
        attempt { _ = try CellReader.day(text, pattern: pattern) }
        for places in [0, 2, 3, 4, 9] {
            attempt { _ = try CellReader.fixed(text, places: places) }
            attempt { _ = try CellReader.fixed(text, places: places, factor: factor) }
        }
        attempt { _ = try CellReader.whole(text) }
        attempt { _ = try CellReader.email(text) }
        attempt { _ = try CellReader.text(text, limit: 20) }
        attempt { _ = try CellReader.text(text, limit: 20, severalLines: true) }
        attempt { _ = try CellWords([("business", .init("企业", "企業", "business"))]).set(text) }
        _ = CellForm(text)
    }
}

/// Chance that comes out the same every time.
private struct Chance: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One to five bytes changed, put in, taken out, doubled or cut off, most often those that mean something.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        let telling: [UInt8] = [
            34, 34, 44, 59, 9, 10, 13, 0, 32, 0x80, 0x81, 0x30, 0xC0, 0xE0, 0xED, 0xEF, 0xBB, 0xBF, 0xF4,
            0xFE, 0xFF,
        ]
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...5, using: &self) {
            let index = Int.random(in: 0...bytes.count, using: &self)
            let byte =
                Bool.random(using: &self)
                ? telling[Int.random(in: 0..<telling.count, using: &self)]
                : UInt8.random(in: 0...255, using: &self)
            switch Int.random(in: 0...5, using: &self) {
            case 0: bytes.insert(byte, at: index)
            case 1: if index < bytes.count { bytes[index] = byte }
            case 2: if index < bytes.count { bytes.remove(at: index) }
            case 3: bytes.insert(contentsOf: bytes[index...].prefix(40), at: index)
            case 4:
                bytes.insert(
                    contentsOf: repeatElement(byte, count: Int.random(in: 1...400, using: &self)), at: index)
            default: if Int.random(in: 0...4, using: &self) == 0 { bytes = Array(bytes[..<index]) }
            }
        }
        return bytes
    }
}
