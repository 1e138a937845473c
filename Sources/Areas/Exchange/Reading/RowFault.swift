package import Ground

/// What was found wrong in one row: where it stands, what stands there, and why that will not do.
package struct RowFault: Hashable, Sendable {
    /// Words of the glossary's kind `import_row_result`.
    package enum Severity: String, CaseIterable, Sendable { case refused, warned }

    package let line: Int
    package let column: String?
    package let value: String
    package let code: String
    package let text: Text
    package let severity: Severity

    /// The value is shortened to eighty characters that fit on one line.
    package init(line: Int, column: String?, value: String, refusal: any Refusal, severity: Severity = .refused) {
        (self.line, self.column, self.value, self.severity) = (line, column, shown(value), severity)
        (code, text) = (refusal.code, refusal.text)
    }

    package init(line: Int, cell: MappedCell, refusal: any Refusal, severity: Severity = .refused) {
        self.init(line: line, column: cell.column, value: cell.text, refusal: refusal, severity: severity)
    }
}
