package import Ground

/// A cell as a target sees it: its text after replacements, the column it stands in, and how it is written.
package struct MappedCell: Hashable, Sendable {
    package let text: String
    /// The column's name in the file, or the target's where a fixed value was set.
    package let column: String
    package let form: CellForm?

    package init(text: String, column: String, form: CellForm? = nil) { (self.text, self.column, self.form) = (text, column, form) }

    package var isEmpty: Bool { text.trimmed.isEmpty }

    /// Whether it holds a name where a code or an address is asked for.
    package var isName: Bool { form == .name }

    package func day() throws(CellRefusal) -> Day { try CellReader.day(text, pattern: pattern()) }
    package func dayAndTime() throws(CellRefusal) -> (day: Day, second: Int?) { try CellReader.dayAndTime(text, pattern: pattern()) }

    package func fixed(places: Int) throws(CellRefusal) -> Int64 { try CellReader.fixed(text, places: places, factor: factor()) }
    package func whole(in range: ClosedRange<Int64> = 0...1_000_000_000) throws(CellRefusal) -> Int64 {
        try CellReader.whole(text, in: range, factor: factor())
    }

    package func word(of words: CellWords) throws(CellRefusal) -> String {
        try refuseForm()
        return try words.one(text)
    }

    package func words(of words: CellWords) throws(CellRefusal) -> [String] {
        try refuseForm()
        return try words.set(text)
    }

    package func email() throws(CellRefusal) -> String {
        try refuseForm()
        return try CellReader.email(text)
    }

    /// Text, or the name or code of something else: which of the two `isName` tells.
    package func text(limit: Int, severalLines: Bool = false) throws(CellRefusal) -> String {
        if form != .name { try refuseForm() }
        return try CellReader.text(text, limit: limit, severalLines: severalLines)
    }

    private func pattern() throws(CellRefusal) -> DayPattern? {
        switch form {
        case nil: return nil
        case .day(let pattern): return pattern
        case .factor?, .name?: try refuseForm()
        }
        return nil
    }

    private func factor() throws(CellRefusal) -> CellFactor? {
        switch form {
        case nil: return nil
        case .factor(let factor): return factor
        case .day?, .name?: try refuseForm()
        }
        return nil
    }

    private func refuseForm() throws(CellRefusal) {
        if let form { throw .formUnfit(form) }
    }
}
