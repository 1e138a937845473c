import CPostgres
import Storage

/// The rows that came back, in the server's binary form.
final class PostgresAnswer {
    private let result: OpaquePointer
    fileprivate let columns: [PostgresColumn]

    init(_ result: OpaquePointer) {
        self.result = result
        columns = (0..<PQnfields(result)).map { PostgresColumn(type: PQftype(result, $0)) }
    }

    deinit { PQclear(result) }

    var isSelection: Bool { String(cString: PQcmdStatus(result)).hasPrefix("SELECT") }
    var changedRows: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    /// Hands over row by row until `body` says no, and returns how many there are.
    func forEach(_ body: (Row) throws -> Bool) throws -> Int {
        try demandReadableColumns()
        let count = PQntuples(result)
        let misreading = Misreading()
        for number in 0..<count {
            let goOn = try body(Row(PostgresRow(answer: self, number: number, misreading: misreading)))
            try misreading.demandNone()
            guard goOn else { break }
        }
        return Int(count)
    }

    private func demandReadableColumns() throws {
        for (number, column) in columns.enumerated() {
            guard case .unreadable(let noun, let cure) = column else { continue }
            let name = PQfname(result, Int32(number)).map { String(cString: $0) } ?? ""
            throw StorageFailure.failed("column \(number) (\(name)) is \(noun), which is not read; write \(cure)")
        }
    }

    fileprivate func isNull(_ row: Int32, _ column: Int) -> Bool { PQgetisnull(result, row, Int32(column)) != 0 }

    fileprivate func field(_ row: Int32, _ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: PQgetvalue(result, row, Int32(column)), count: Int(PQgetlength(result, row, Int32(column))))
    }
}

/// One row of an answer that stands in memory.
private struct PostgresRow: RowSource {
    let answer: PostgresAnswer
    let number: Int32
    let misreading: Misreading

    func isNull(_ column: Int) -> Bool { !answer.columns.indices.contains(column) || answer.isNull(number, column) }

    func integer(_ column: Int) -> Int64 {
        guard let field = field(column, expected: "an integer") else { return 0 }
        switch answer.columns[column] {
        case .integer64: return Int64(bigEndian: field.loadUnaligned(as: Int64.self))
        case .integer32: return Int64(Int32(bigEndian: field.loadUnaligned(as: Int32.self)))
        case .integer16: return Int64(Int16(bigEndian: field.loadUnaligned(as: Int16.self)))
        case let other: return misread(column, "an integer", other, 0)
        }
    }

    func text(_ column: Int) -> String {
        guard let field = field(column, expected: "a text") else { return "" }
        guard case .text = answer.columns[column] else { return misread(column, "a text", answer.columns[column], "") }
        return String(decoding: field, as: UTF8.self)
    }

    func bytes(_ column: Int) -> [UInt8] {
        guard let field = field(column, expected: "bytes") else { return [] }
        guard case .bytes = answer.columns[column] else { return misread(column, "bytes", answer.columns[column], []) }
        return Array(field)
    }

    func flag(_ column: Int) -> Bool {
        guard let field = field(column, expected: "a flag") else { return false }
        guard case .flag = answer.columns[column] else { return misread(column, "a flag", answer.columns[column], false) }
        return field.first == 1
    }

    private func field(_ column: Int, expected: String) -> UnsafeRawBufferPointer? {
        guard answer.columns.indices.contains(column) else {
            misreading.note(column, expected: expected, found: "nothing: the answer has fewer columns")
            return nil
        }
        guard !answer.isNull(number, column) else {
            misreading.note(column, expected: expected, found: "null")
            return nil
        }
        return answer.field(number, column)
    }

    private func misread<Value>(_ column: Int, _ expected: String, _ found: PostgresColumn, _ value: Value) -> Value {
        misreading.note(column, expected: expected, found: found.noun)
        return value
    }
}
