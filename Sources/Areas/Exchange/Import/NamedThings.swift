import ExchangeReading
import Ground

/// The different things that a column names, each once: a file says a thousand times the same.
struct NamedThings: Sendable {
    /// The column's name in the file.
    private(set) var column: String
    /// Whether it holds names where codes or addresses are asked for.
    private(set) var isByName = false
    private(set) var texts: [String] = []
    private var numbers: [String: Int] = [:]

    init(of target: String) { column = target }

    /// The number under which a thing is known from here on.
    mutating func number(of cell: MappedCell) throws -> Int {
        let text = try cell.line()
        if let number = numbers[text] { return number }
        if texts.isEmpty { (column, isByName) = (cell.column, cell.isName) }
        numbers[text] = texts.count
        texts.append(text)
        return texts.count - 1
    }

    func fault(_ number: Int, line: Int, _ refusal: any Refusal) -> ImportFault {
        ImportFault(line: line, column: column, value: texts[number], refusal: refusal)
    }
}
