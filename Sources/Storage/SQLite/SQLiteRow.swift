import Foundation
import GRDB
import Storage

/// A row that a statement stands on.
///
/// GRDB's own typed reading ends the process when a value is missing or of another kind; this one notes it.
struct SQLiteRow: RowSource {
    let row: GRDB.Row
    let misreading: Misreading

    func isNull(_ column: Int) -> Bool { if case .null = storage(column) { true } else { false } }

    func integer(_ column: Int) -> Int64 {
        let found = storage(column)
        if case .int64(let number) = found { return number }
        misreading.note(column, expected: "an integer", found: found.noun)
        return 0
    }

    func text(_ column: Int) -> String {
        let found = storage(column)
        if case .string(let text) = found { return text }
        misreading.note(column, expected: "a text", found: found.noun)
        return ""
    }

    func bytes(_ column: Int) -> [UInt8] {
        let found = storage(column)
        if case .blob(let data) = found { return Array(data) }
        misreading.note(column, expected: "bytes", found: found.noun)
        return []
    }

    func flag(_ column: Int) -> Bool {
        let found = storage(column)
        if case .int64(let number) = found, number == 0 || number == 1 { return number == 1 }
        misreading.note(column, expected: "a flag", found: found.noun)
        return false
    }

    private func storage(_ column: Int) -> DatabaseValue.Storage? {
        (0..<row.count).contains(column) ? (row[column] as DatabaseValue).storage : nil
    }
}

extension DatabaseValue.Storage? {
    fileprivate var noun: String {
        switch self {
        case .null: "null"
        case .int64: "an integer"
        case .double: "a number with a fraction"
        case .string: "a text"
        case .blob: "bytes"
        case nil: "nothing: the answer has fewer columns"
        }
    }
}
