package import ExchangeReading
import Ground

/// What was found wrong in one cell, kept small: a file may be wrong on a million lines.
struct ImportFault: Sendable {
    let line: Int
    let column: String?
    let value: String
    let refusal: any Refusal
    let severity: RowFault.Severity

    init(line: Int, column: String?, value: String, refusal: any Refusal, severity: RowFault.Severity = .refused) {
        (self.line, self.column, self.value) = (line, column, value)
        (self.refusal, self.severity) = (refusal, severity)
    }
}

/// What was found wrong in a file, in the order of its lines. Sentences are written when somebody reads them.
package struct ImportFaults: RandomAccessCollection, Sendable {
    private let faults: [ImportFault]

    /// Those of one line stay in the order in which they were found.
    init(_ faults: [ImportFault]) {
        self.faults = faults.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }

    package var startIndex: Int { faults.startIndex }
    package var endIndex: Int { faults.endIndex }

    package subscript(index: Int) -> RowFault {
        let fault = faults[index]
        return RowFault(line: fault.line, column: fault.column, value: fault.value, refusal: fault.refusal, severity: fault.severity)
    }
}
