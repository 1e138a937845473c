package import Grading
package import Ground
package import Identity
package import Storage

/// One version of a scheme document, as it was saved: its content never changes, only its state does.
package struct SchemeVersion: Sendable {
    package let id: ID<SchemeVersion>
    package let version: Int
    package let state: SchemeState
    package let effectiveFrom: Day?
    package let savedAt: Instant
    package let byName: String?
    package let scheme: GradingScheme

    package var name: String { scheme.name.text }
}

/// Of all versions of all schemes at most one is active.
package enum SchemeState: String, CaseIterable, Sendable, Bindable {
    case draft, active, retired

    package var text: Text {
        switch self {
        case .draft: Text("草稿", "草稿", "draft")
        case .active: Text("生效", "生效中", "active")
        case .retired: Text("已停用", "已停用", "retired")
        }
    }
}

/// A scheme as people name it: `weighted` is its newest version, `weighted@3` the third.
package struct SchemeReference: Sendable, Hashable {
    package let name: String
    package let version: Int?

    package init(_ text: String) {
        let halves = text.split(separator: "@", maxSplits: 1).map(String.init)
        name = halves.first ?? ""
        version = halves.count == 2 ? Int(halves[1]) ?? 0 : nil
    }
}

/// Which versions of schemes somebody wants to see.
package struct SchemeFilter: Sendable, Hashable {
    /// Part of a name.
    package var search = ""
    package var name: String?
    package var state: SchemeState?
    package var after: PageCursor?
    package var limit = 50

    package init() {}

    fileprivate var condition: SQL {
        var conditions: [SQL] = ["true"]
        if let part = TextPart(search) { conditions.append("grading_scheme.name LIKE \(part.pattern) ESCAPE '\\'") }
        if let name { conditions.append("grading_scheme.name = \(name)") }
        if let state { conditions.append("grading_scheme.state = \(state)") }
        return conditions.joined(by: " AND ")
    }
}

extension Snapshot {
    /// The version that is meant.
    package func scheme(_ reference: SchemeReference) throws -> SchemeVersion {
        let version: SQL = if let number = reference.version { " AND grading_scheme.version = \(number)" } else { "" }
        let found = try first(
            "\(SchemeVersion.columns) WHERE grading_scheme.name = \(reference.name)\(version) ORDER BY grading_scheme.version DESC LIMIT 1",
            SchemeVersion.init)
        guard let found else { throw SchemeUnknown(name: reference.name, version: reference.version) }
        return found
    }

    /// The version of that id; whoever asks has found the id in something within reach.
    package func scheme(_ id: ID<SchemeVersion>) throws -> SchemeVersion {
        guard let found = try first("\(SchemeVersion.columns) WHERE grading_scheme.id = \(id)", SchemeVersion.init) else {
            throw NotFound()
        }
        return found
    }

    /// The one scheme whose saved runs change grades.
    package func activeScheme() throws -> SchemeVersion? {
        try first("\(SchemeVersion.columns) WHERE grading_scheme.state = 'active'", SchemeVersion.init)
    }

    /// One page of the versions, by name, newest first.
    package func schemes(
        _ filter: SchemeFilter, seenBy principal: Principal
    ) throws -> (schemes: [SchemeVersion], next: PageCursor?, count: RowCount) {
        try principal.needs(.readGrading)
        let matching = filter.condition
        var after: SQL = ""
        if let values = filter.after?.values, values.count == 2 {
            after = " AND (grading_scheme.name, -grading_scheme.version) > (\(values[0]), \(values[1]))"
        }
        let (shown, next) = try page(
            """
            \(SchemeVersion.columns) WHERE \(matching)\(after)
            ORDER BY grading_scheme.name, grading_scheme.version DESC
            """, limit: filter.limit, SchemeVersion.init
        ) { [$0.name.bound, (-$0.version).bound] }
        return (shown, next, try count("SELECT 1 FROM grading_scheme WHERE \(matching)"))
    }

    /// Every version of every scheme, by name, newest first.
    package func schemes() throws -> [SchemeVersion] {
        try all("\(SchemeVersion.columns) ORDER BY grading_scheme.name, grading_scheme.version DESC", SchemeVersion.init)
    }
}

/// No scheme has that name, or none that version.
package struct SchemeUnknown: Refusal, Equatable {
    package let name: String
    package let version: Int?
    package var code: String { "reference_unknown" }
    package var field: String? { "scheme" }
    package var text: Text {
        let asked = version.map { "\(name)@\($0)" } ?? name
        return Text(
            "没有名为“\(asked)”的分级方案。请核对名称和版本，从已有的方案里选一个（命令行：hengce grade scheme list）。",
            "沒有名為「\(asked)」的分級方案。請核對名稱和版本，從既有的方案裡選一個（命令列：hengce grade scheme list）。",
            "There is no grading scheme “\(asked)”. Check name and version, and choose one there is (on the command line: hengce grade scheme list)."
        )
    }
}

extension SchemeVersion {
    static let columns: SQL = """
        SELECT grading_scheme.id, grading_scheme.version, grading_scheme.state, grading_scheme.effective_from, grading_scheme.saved_at,
               member.name, grading_scheme.document
        FROM grading_scheme LEFT JOIN member ON member.id = grading_scheme.by_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), version: row.count(1), state: try row.word(2), effectiveFrom: try row.optional(3) { try $0.day($1) },
            savedAt: row.instant(4), byName: row.optional(5) { $0.text($1) }, scheme: try GradingSchemeDocument.read(row.text(6)))
    }
}
