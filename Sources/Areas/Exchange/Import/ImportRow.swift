import ExchangeReading
import ExchangeWriting
import Ground

/// One row while its cells are read. What cannot be read is noted and reading goes on, so that somebody learns of all at once.
struct ImportRow {
    let line: Int
    private let row: MappedRow
    private(set) var faults: [ImportFault] = []

    init(_ row: MappedRow) { (line, self.row) = (row.line, row) }

    /// What stands in the cell for a target, without the mark that keeps a spreadsheet from working it out; `nil` when it is empty.
    func cell(_ target: String) -> MappedCell? {
        guard let cell = row.filled(target) else { return nil }
        guard let text = FormulaGuard.stripped(cell.text) else { return cell }
        return MappedCell(text: text, column: cell.column, form: cell.form)
    }

    /// `nil` when the cell is empty, and when it cannot be read, which is noted.
    mutating func value<Value>(_ target: String, _ read: (MappedCell) throws -> Value) throws -> Value? {
        guard let cell = cell(target) else { return nil }
        do {
            return try read(cell)
        } catch let refusal as any Refusal {
            faults.append(ImportFault(line: line, column: cell.column, value: cell.text, refusal: refusal))
            return nil
        }
    }

    /// An empty cell is noted too.
    mutating func demanded<Value>(_ target: String, _ read: (MappedCell) throws -> Value) throws -> Value? {
        if cell(target) == nil { refuse(target, CellRefusal.missing) }
        return try value(target, read)
    }

    mutating func refuse(_ target: String, _ refusal: any Refusal) { note(target, refusal, .refused) }
    mutating func warn(_ target: String, _ refusal: any Refusal) { note(target, refusal, .warned) }

    /// Lets somebody judge the values together, and notes at which column they stumble.
    mutating func judge<Value>(_ judge: () throws -> Value) throws -> Value? {
        do {
            return try judge()
        } catch let refusal as any Refusal {
            refuse(refusal.field ?? "code", refusal)
            return nil
        }
    }

    /// What the file calls the columns of these targets.
    func headings(of targets: [String]) -> [String: String] {
        Dictionary(targets.map { ($0, row.cell($0)?.column ?? $0) }) { first, _ in first }
    }

    var isRefused: Bool { faults.contains { $0.severity == .refused } }

    private mutating func note(_ target: String, _ refusal: any Refusal, _ severity: RowFault.Severity) {
        let cell = row.cell(target)
        faults.append(
            ImportFault(line: line, column: cell?.column ?? target, value: cell?.text ?? "", refusal: refusal, severity: severity))
    }
}

/// A line of a text; whoever is to keep it says how long it may be.
extension MappedCell {
    func line() throws -> String { try text(limit: .max) }
    func lines() throws -> String { try text(limit: .max, severalLines: true) }
    /// Three letters, or what people write for the yuan.
    func currency() throws -> Currency {
        let written = try line()
        let code = ["RMB": "CNY", "人民币": "CNY", "人民幣": "CNY"][written.uppercased()] ?? written.uppercased()
        guard let currency = Currency(code) else { throw CurrencyUnknown(written: written) }
        return currency
    }

    func price() throws -> UnitPrice { UnitPrice(tenThousandths: try number(places: 4)) }

    /// As `fixed(places:)` reads it. Most cells hold plain digits, and a million of those are read without a detour.
    func number(places: Int) throws -> Int64 {
        if form == nil, let number = plainNumber(text.utf8, places: places) { return number }
        return try fixed(places: places)
    }
}

/// `-1280000.5` in units of 10^-places; `nil` for whatever is written otherwise.
private func plainNumber(_ text: String.UTF8View, places: Int) -> Int64? {
    guard text.count <= 14 else { return nil }
    let isNegative = text.first == UInt8(ascii: "-")
    var (value, decimals): (Int64, Int?) = (0, nil)
    for byte in isNegative ? text.dropFirst() : text[...] {
        switch byte {
        case UInt8(ascii: "."):
            guard decimals == nil else { return nil }
            decimals = 0
        case 48...57:
            value = value * 10 + Int64(byte - 48)
            if let before = decimals { decimals = before + 1 }
        default: return nil
        }
    }
    let written = decimals ?? 0
    // Fourteen digits and four zeros fit into 64 bits, but not every one of them is an amount.
    guard decimals != 0, written <= places, text.count > (isNegative ? 1 : 0) else { return nil }
    let scaled = value * FixedPoint.power(of: places - written)
    guard scaled <= Money.largest else { return nil }
    return isNegative ? -scaled : scaled
}
