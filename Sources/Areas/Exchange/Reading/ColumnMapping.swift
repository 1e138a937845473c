import Ground

/// Where each target of a kind takes its values from in one file. It can only be made if header, wish and kind agree.
package struct ColumnMapping: Sendable {
    fileprivate let sources: [String: ColumnSource]
    fileprivate let replacements: [String: [String: String]]
    private let filters: [Int: Set<String>]

    /// The targets that this file feeds, in the kind's order.
    package let targets: [String]

    /// Explicit wishes win over headings that speak for themselves: a target's identifier, or its words in any language.
    package init(_ wish: MappingWish = MappingWish(maps: []), header: [String], columns: [ImportColumn]) throws(MappingRefusal) {
        let (file, kind) = (FileColumns(header), KindColumns(columns))
        var sources: [String: ColumnSource] = [:]
        for map in wish.maps {
            let target = try kind.target(map.target)
            let source = try file.source(map.source, for: target)
            if let other = sources.updateValue(source, forKey: target) { throw .targetTwice(target, [other.name, source.name]) }
        }
        for fixed in wish.fixedValues {
            let (target, source) = (try kind.target(fixed.target), ColumnSource.fixed(fixed.value))
            if let other = sources.updateValue(source, forKey: target) { throw .targetTwice(target, [other.name, source.name]) }
        }
        for (target, source) in try kind.headings(in: header, besides: Set(sources.keys)) { sources[target] = source }
        for column in columns where column.required && sources[column.name] == nil {
            throw .requiredMissing(column.name, words: column.text, header: header)
        }
        var filters: [Int: Set<String>] = [:]
        for filter in wish.filters {
            let (index, value) = try file.condition(filter.condition)
            filters[index, default: []].insert(value.trimmed)
        }
        (self.sources, self.filters) = (sources, filters)
        targets = columns.map(\.name).filter { sources[$0] != nil }
        replacements = try Self.replacements(wish.replacements, kind: kind, sources: sources)
    }

    /// The record as its targets see it; `nil` when a filter leaves it out.
    package func row(of record: TableRecord) -> MappedRow? {
        for (index, values) in filters where !values.contains(record[index].trimmed) { return nil }
        return MappedRow(record: record, mapping: self)
    }

    private static func replacements(
        _ wishes: [MappingWish.Replacement], kind: KindColumns, sources: [String: ColumnSource]
    ) throws(MappingRefusal) -> [String: [String: String]] {
        var found: [String: [String: String]] = [:]
        for wish in wishes {
            let (target, from) = (try kind.target(wish.target), wish.from.trimmed)
            guard case .column = sources[target] else { throw .replacementWithoutColumn(target) }
            if let other = found[target, default: [:]].updateValue(wish.to, forKey: from), other != wish.to {
                throw .replacementTwice(target, from: from, to: [other, wish.to])
            }
        }
        return found
    }
}

/// One record, read through a mapping.
package struct MappedRow: Sendable {
    package let record: TableRecord
    fileprivate let mapping: ColumnMapping

    fileprivate init(record: TableRecord, mapping: ColumnMapping) { (self.record, self.mapping) = (record, mapping) }

    package var line: Int { record.line }

    /// The cell for a target, perhaps empty; `nil` when the file does not feed it.
    package func cell(_ target: String) -> MappedCell? {
        switch mapping.sources[target] {
        case nil: return nil
        case .fixed(let value): return MappedCell(text: value, column: target, form: nil)
        case .column(let index, let name, let form):
            let text = record[index]
            let replaced = mapping.replacements[target]?[text.trimmed] ?? text
            return MappedCell(text: replaced, column: name, form: form)
        }
    }

    /// The cell for a target, if something stands in it.
    package func filled(_ target: String) -> MappedCell? {
        cell(target).flatMap { $0.isEmpty ? nil : $0 }
    }
}
