import Ground

/// What a person says of a file's columns: which column feeds which target, fixed values, replaced values and the rows that are wanted.
package struct MappingWish: Hashable, Sendable {
    /// `source` is `column` or `column:FORM`; which of the two only the header can tell.
    package struct Map: Hashable, Sendable {
        package let target, source: String
        package init(target: String, source: String) { (self.target, self.source) = (target, source) }
        package init(target: String, column: String, form: CellForm?) {
            self.init(target: target, source: form.map { "\(column):\($0)" } ?? column)
        }
    }

    package struct FixedValue: Hashable, Sendable {
        package let target, value: String
        package init(target: String, value: String) { (self.target, self.value) = (target, value) }
    }

    /// Cells are compared as they stand, without the space around them; an empty `from` means the empty cell.
    package struct Replacement: Hashable, Sendable {
        package let target, from, to: String
        package init(target: String, from: String, to: String) { (self.target, self.from, self.to) = (target, from, to) }
    }

    /// `condition` is `column=VALUE`, cut where the header knows the column. Several values of one column are alternatives,
    /// several columns must all agree.
    package struct Filter: Hashable, Sendable {
        package let condition: String
        package init(condition: String) { self.condition = condition }
        package init(column: String, value: String) { self.init(condition: "\(column)=\(value)") }
    }

    package var maps: [Map]
    package var fixedValues: [FixedValue]
    package var replacements: [Replacement]
    package var filters: [Filter]

    package init(maps: [Map] = [], fixedValues: [FixedValue] = [], replacements: [Replacement] = [], filters: [Filter] = []) {
        (self.maps, self.fixedValues, self.replacements, self.filters) = (maps, fixedValues, replacements, filters)
    }

    /// Reads the options as the command line has them, each option's values in their order.
    package init(
        mapOptions: [String] = [], setOptions: [String] = [], valueOptions: [String] = [], whereOptions: [String] = []
    ) throws(MappingRefusal) {
        self.init(maps: [])
        for written in mapOptions {
            guard let (target, source) = written.cut(at: "="), !source.trimmed.isEmpty else { throw .optionUnreadable(.map, written) }
            maps.append(Map(target: target, source: source))
        }
        for written in setOptions {
            guard let (target, value) = written.cut(at: "=") else { throw .optionUnreadable(.set, written) }
            fixedValues.append(FixedValue(target: target, value: value))
        }
        for written in valueOptions {
            guard let (target, change) = written.cut(at: ":"), let equals = change.firstIndex(of: "=") else {
                throw .optionUnreadable(.value, written)
            }
            replacements.append(
                Replacement(target: target, from: String(change[..<equals]), to: String(change[change.index(after: equals)...])))
        }
        for written in whereOptions {
            guard written.cut(at: "=") != nil else { throw .optionUnreadable(.filter, written) }
            filters.append(Filter(condition: written))
        }
    }
}

/// The options that speak of columns, and how they are written.
package enum MappingOption: String, CaseIterable, Sendable {
    case map = "--map target=column[:FORM]"
    case set = "--set target=VALUE"
    case value = "--value target:FROM=TO"
    case filter = "--where column=VALUE"
}

extension String {
    /// Both sides of the first mark, of which the left one says something.
    fileprivate func cut(at mark: Character) -> (String, String)? {
        guard let index = firstIndex(of: mark) else { return nil }
        let left = String(self[..<index]).trimmed
        return left.isEmpty ? nil : (left, String(self[self.index(after: index)...]))
    }
}
