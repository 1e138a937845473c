package import Accounts
package import Grading
package import Ground
package import Identity
package import Storage

/// A run with its results, as far as the reader may see them: the answer of the command, the API and the page alike.
package struct GradingReport: Sendable {
    /// `nil` for a run that was not kept.
    package let run: SavedRun?
    package let scheme: SchemeVersion
    package let asOf: Day
    /// How many customers of the whole company have a rank.
    package let graded: Int
    package let warnings: [GradeWarning]
    /// In the order of rank, then code; who has no rank follows.
    package let lines: [Line]

    package struct Line: Sendable {
        package let account: GradedAccount
        package let result: GradingResult
        package init(account: GradedAccount, result: GradingResult) { (self.account, self.result) = (account, result) }
    }
}

/// How many customers fall into each grade, level and segment of a run, within reach.
package struct GradingDistribution: Sendable {
    package let grades: [(grade: Grade, customers: Int, lowest: Score?, highest: Score?)]
    package let levels: [(level: RFMLevel, customers: Int)]
    package let segments: [(segment: RFMSegment, customers: Int)]
    package let missing: Int
}

/// Which lines of a report somebody wants to see.
package struct GradingLineFilter: Sendable, Hashable {
    package var grade: Grade?
    package var level: RFMLevel?
    package var segment: RFMSegment?
    /// Those without a rank.
    package var missing = false
    /// Part of the name or the code of an account.
    package var search = ""
    package var after: PageCursor?
    package var limit = 50
    package init() {}
}

extension Snapshot {
    /// The newest kept run of a scheme of that name, or of any version of the active one.
    package func latestRun(of reference: SchemeReference?) throws -> SavedRun? {
        let name: String?
        if let reference { name = try scheme(reference).name } else { name = try activeScheme()?.name }
        guard let name else { return nil }
        let version: SQL = if let number = reference?.version { " AND grading_scheme.version = \(number)" } else { "" }
        return try first(
            """
            \(SavedRun.columns) JOIN grading_scheme ON grading_scheme.id = grading_run.scheme_id
            WHERE grading_scheme.name = \(name)\(version) ORDER BY grading_run.as_of DESC, grading_run.saved_at DESC, grading_run.id DESC LIMIT 1
            """, SavedRun.init)
    }

    package func savedRun(_ id: ID<SavedRun>) throws -> SavedRun {
        guard let run = try first("\(SavedRun.columns) WHERE grading_run.id = \(id)", SavedRun.init) else { throw NotFound() }
        return run
    }

    /// One page of the kept runs, newest first; of one scheme where it is named.
    package func savedRuns(
        of scheme: String? = nil, searching text: String = "", after cursor: PageCursor?, limit: Int, seenBy principal: Principal
    ) throws -> (runs: [SavedRun], next: PageCursor?, count: RowCount) {
        try principal.needs(.readGrading)
        var matching: SQL = "true"
        if let scheme { matching += " AND grading_scheme.name = \(scheme)" }
        if let part = TextPart(text) { matching += " AND grading_scheme.name LIKE \(part.pattern) ESCAPE '\\'" }
        var after: SQL = ""
        if let cursor, cursor.values.count == 2 {
            after = " AND (grading_run.saved_at, grading_run.id) < (\(cursor.values[0]), \(cursor.values[1]))"
        }
        let (shown, next) = try page(
            """
            \(SavedRun.columns) JOIN grading_scheme ON grading_scheme.id = grading_run.scheme_id WHERE \(matching)\(after)
            ORDER BY grading_run.saved_at DESC, grading_run.id DESC
            """, limit: limit, SavedRun.init
        ) { [$0.savedAt.bound, $0.id.bound] }
        let count = try count(
            "SELECT 1 FROM grading_run JOIN grading_scheme ON grading_scheme.id = grading_run.scheme_id WHERE \(matching)")
        return (shown, next, count)
    }

    /// The whole run.
    package func gradingReport(of id: ID<SavedRun>, seenBy principal: Principal) throws -> GradingReport {
        try principal.needs(.readGrading)
        let run = try savedRun(id)
        let lines = try all(
            "\(GradingReport.Line.columns) WHERE grading_result.run_id = \(id) AND \(principal.reach.accounts) ORDER BY grading_result.position"
        ) { try GradingReport.Line.Placed($0).line }
        return GradingReport(
            run: run, scheme: try scheme(run.scheme), asOf: run.asOf, graded: run.graded, warnings: run.warnings, lines: lines)
    }

    /// One page of its lines.
    package func gradingLines(
        of run: ID<SavedRun>, _ filter: GradingLineFilter, seenBy principal: Principal
    ) throws -> (lines: [GradingReport.Line], next: PageCursor?, count: RowCount) {
        try principal.needs(.readGrading)
        var conditions: [SQL] = ["grading_result.run_id = \(run)", principal.reach.accounts]
        if let grade = filter.grade { conditions.append("grading_result.system_grade = \(grade)") }
        if let level = filter.level { conditions.append("grading_result.level = \(level.rawValue)") }
        if let segment = filter.segment { conditions.append("grading_result.segment = \(segment.rawValue)") }
        if filter.missing { conditions.append("grading_result.rank IS NULL") }
        if let query = SearchQuery(filter.search) { conditions.append("account.search_key LIKE \(query.pattern) ESCAPE '\\'") }
        let count = try count(
            "SELECT 1 FROM grading_result JOIN account ON account.id = grading_result.account_id WHERE \(conditions.joined(by: " AND "))")
        if let position = filter.after?.values.first { conditions.append("grading_result.position > \(position)") }
        let (shown, next) = try page(
            "\(GradingReport.Line.columns) WHERE \(conditions.joined(by: " AND ")) ORDER BY grading_result.position", limit: filter.limit,
            GradingReport.Line.Placed.init
        ) { [.integer($0.position)] }
        return (shown.map(\.line), next, count)
    }

    package func gradingDistribution(of run: ID<SavedRun>, seenBy principal: Principal) throws -> GradingDistribution {
        try principal.needs(.readGrading)
        let groups = try all(
            """
            SELECT system_grade, level, segment, count(*), count(rank), min(score), max(score) FROM grading_result
            WHERE run_id = \(run) AND account_id IN (SELECT account.id FROM account WHERE \(principal.reach.accounts))
            GROUP BY system_grade, level, segment
            """, GradingDistribution.Group.init)
        return GradingDistribution(groups)
    }
}

extension GradingDistribution {
    /// Results that have grade, level and segment in common.
    struct Group {
        let grade: Grade?
        let level: RFMLevel?
        let segment: RFMSegment?
        let customers, ranked: Int
        let lowest, highest: Score?

        init(_ row: Row) throws {
            grade = try row.optional(0) { try $0.word($1) }
            level = try row.optional(1) { try $0.word($1) }
            segment = try row.optional(2) { try $0.word($1) }
            (customers, ranked) = (row.count(3), row.count(4))
            lowest = row.optional(5) { Score(hundredths: $0.count($1)) }
            highest = row.optional(6) { Score(hundredths: $0.count($1)) }
        }
    }

    /// Grades that nobody has are left out; of levels and segments every one is shown, where the scheme has them at all.
    init(_ groups: [Group]) {
        func customers(_ matches: (Group) -> Bool) -> Int { groups.filter(matches).reduce(0) { $0 + $1.customers } }
        let graded = Dictionary(grouping: groups.filter { $0.grade != nil }, by: \.grade)
        self.init(
            grades: Grade.allCases.compactMap { grade in
                graded[grade].map { own in
                    (grade, own.reduce(0) { $0 + $1.customers }, own.compactMap(\.lowest).min(), own.compactMap(\.highest).max())
                }
            },
            levels: RFMLevel.allCases.map { level in (level, customers { $0.level == level }) },
            segments: RFMSegment.allCases.map { segment in (segment, customers { $0.segment == segment }) },
            missing: groups.reduce(0) { $0 + $1.customers - $1.ranked })
    }
}

extension SavedRun {
    static let columns: SQL = """
        SELECT grading_run.id, grading_run.scheme_id, grading_run.as_of, grading_run.graded, grading_run.changes_grades, grading_run.warnings,
               grading_run.saved_at, member.name
        FROM grading_run LEFT JOIN member ON member.id = grading_run.by_id
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.id(0), scheme: try row.id(1), asOf: try row.day(2), graded: row.count(3), changesGrades: row.flag(4),
            warnings: row.text(5).split(separator: ";").compactMap { GradeWarning(rawValue: String($0)) }, savedAt: row.instant(6),
            byName: row.optional(7) { $0.text($1) })
    }
}

extension GradingReport.Line {
    static let columns: SQL = """
        SELECT account.id, account.code, account.name, account.industry, member.name, account.grade, account.overridden_until,
               grading_result.position, grading_result.rank, grading_result.score, grading_result.system_grade, grading_result.level,
               grading_result.segment, grading_result.detail
        FROM grading_result JOIN account ON account.id = grading_result.account_id LEFT JOIN member ON member.id = account.owner_id
        """

    /// With the place in the run behind which a page goes on.
    struct Placed {
        let line: GradingReport.Line
        let position: Int64
    }
}

extension GradingReport.Line.Placed {
    init(_ row: Row) throws {
        let account = GradedAccount(
            id: try row.id(0), code: row.text(1), name: row.text(2), industry: row.text(3), ownerName: row.optional(4) { $0.text($1) },
            grade: try row.optional(5) { try $0.word($1) }, overriddenUntil: try row.optional(6) { try $0.day($1) }, isWithinReach: true)
        let result = try ResultDocument.read(row.text(13)).result(
            account: row.count(7), rank: row.optional(8) { $0.count($1) }, score: row.optional(9) { $0.count($1) },
            grade: try row.optional(10) { try $0.word($1) }, level: row.optional(11) { $0.text($1) },
            segment: row.optional(12) { $0.text($1) })
        self.init(line: GradingReport.Line(account: account, result: result), position: row.integer(7))
    }
}
