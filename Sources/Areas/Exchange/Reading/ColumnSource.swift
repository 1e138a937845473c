import Ground

/// Where a target's values come from.
enum ColumnSource: Hashable {
    case column(index: Int, name: String, form: CellForm?)
    case fixed(String)

    var name: String {
        switch self {
        case .column(_, let name, _): name
        case .fixed(let value): "=\(value)"
        }
    }
}

/// The columns that a kind knows, found by what people call them.
struct KindColumns {
    private let columns: [ImportColumn]
    private let identifiers: [String: String]

    init(_ columns: [ImportColumn]) {
        self.columns = columns
        identifiers = Dictionary(columns.map { ($0.name.matchKey, $0.name) }) { first, _ in first }
    }

    func target(_ written: String) throws(MappingRefusal) -> String {
        let found = targets(called: written)
        if found.count > 1 { throw .columnOfTwo(written, targets: found) }
        guard let target = found.first else { throw .targetUnknown(written, allowed: columns.map(\.name)) }
        return target
    }

    /// What the headings say by themselves of the targets that nothing was said of.
    func headings(in header: [String], besides taken: Set<String>) throws(MappingRefusal) -> [String: ColumnSource] {
        var found: [String: ColumnSource] = [:]
        for (index, name) in header.enumerated() {
            let targets = targets(called: name).filter { !taken.contains($0) }
            if targets.count > 1 { throw .columnOfTwo(name, targets: targets) }
            guard let target = targets.first else { continue }
            let source = ColumnSource.column(index: index, name: name, form: nil)
            if let other = found.updateValue(source, forKey: target) { throw .targetTwice(target, [other.name, name]) }
        }
        return found
    }

    /// An identifier is nobody else's word.
    private func targets(called name: String) -> [String] {
        let key = name.matchKey
        if let target = identifiers[key] { return [target] }
        return columns.filter { $0.headings.contains { $0.matchKey == key } }.map(\.name)
    }
}

/// The columns that a file has.
struct FileColumns {
    private let header: [String]
    private let indices: [String: Int]

    init(_ header: [String]) {
        self.header = header
        indices = Dictionary(header.enumerated().map { ($1.matchKey, $0) }) { first, _ in first }
    }

    /// `column`, or `column:FORM`; a column's own name may hold a colon.
    func source(_ written: String, for target: String) throws(MappingRefusal) -> ColumnSource {
        if let index = indices[written.matchKey] { return .column(index: index, name: header[index], form: nil) }
        guard let (index, rest) = cut(written, at: ":") else { throw .columnUnknown(written.trimmed, header: header) }
        guard let form = CellForm(rest) else { throw .formUnknown(rest, target: target) }
        return .column(index: index, name: header[index], form: form)
    }

    /// `column=VALUE`; a column's own name may hold an equals sign.
    func condition(_ written: String) throws(MappingRefusal) -> (index: Int, value: String) {
        guard let found = cut(written, at: "=") else {
            throw .columnUnknown(String(written.prefix { $0 != "=" }).trimmed, header: header)
        }
        return found
    }

    /// What stands before the first mark that a column's name ends at, and what stands behind it.
    private func cut(_ written: String, at mark: Character) -> (index: Int, value: String)? {
        // No name holds so many marks; a text that does shall not keep us busy.
        for place in written.indices.lazy.filter({ written[$0] == mark }).prefix(50) {
            if let index = indices[String(written[..<place]).matchKey] { return (index, String(written[written.index(after: place)...])) }
        }
        return nil
    }
}
