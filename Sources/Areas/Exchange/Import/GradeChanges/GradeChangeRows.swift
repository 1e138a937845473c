import Accounts
import ExchangeReading
import Grading
import Ground
import Identity
import Storage

/// The overrides of a file, judged by the same policy as one that a person asks for.
struct GradeChangeRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    private let drafts: [GradeChangeDraft]
    private let accounts: NamedThings
    private let approvers: NamedThings
    private let headings: [String: String]

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var (drafts, faults, lines): ([GradeChangeDraft], [ImportFault], [Int: Int]) = ([], [], [:])
        var (accounts, approvers) = (NamedThings(of: "account_code"), NamedThings(of: "approver_email"))
        var headings: [String: String] = [:]
        rowCount = try source.forEachRow(progress: progress) { row in
            if headings.isEmpty { headings = row.headings(of: ["grade", "reason", "valid_until"]) }
            var draft = GradeChangeDraft(line: row.line)
            draft.account = try row.demanded("account_code") { try accounts.number(of: $0) }
            draft.grade = try row.demanded("grade") { try $0.word(of: grades) }.flatMap(Grade.init) ?? draft.grade
            draft.reason = try row.demanded("reason") { try $0.lines() } ?? ""
            draft.until = try row.value("valid_until") { try $0.day() }
            draft.approver = try row.value("approver_email") { try approvers.number(of: $0) }
            if let account = draft.account {
                if let earlier = lines[account] {
                    row.refuse("account_code", RowConflict.repeated(accounts.texts[account], line: earlier))
                } else {
                    lines[account] = row.line
                }
            }
            draft.isRefused = row.isRefused
            faults += row.faults
            drafts.append(draft)
        }
        (self.drafts, self.faults, self.accounts, self.approvers, self.headings) = (drafts, faults, accounts, approvers, headings)
    }

    func bringIn(_ run: ImportRun) throws {
        var finder = try AccountFinder(accounts, in: run)
        let members = try MemberFinder(in: run.tx).members(approvers)
        for portion in drafts.inPortions() {
            var judged: [Judged] = []
            for draft in portion {
                guard !draft.isRefused, let account = draft.account else { run.countRefused(); continue }
                do {
                    let approver = try draft.approver.map { try self.approver(members[$0]) } ?? run.principal.id
                    try finder.demand(account)
                    // Nothing is made for a row that the policy refuses whatever the account's grade is.
                    if finder.id(of: account) == nil { _ = try draft.judge(from: nil, on: run.tx.moment.today) }
                    let id = try finder.account(account, line: draft.line, changes: 1)
                    judged.append(Judged(draft: draft, account: id, approver: approver))
                } catch let refusal as any Refusal {
                    refuse(draft, refusal, run)
                }
            }
            try finder.flush()
            try bringIn(judged, run)
            run.report(done: portion.endIndex, of: drafts.count)
        }
    }

    private func bringIn(_ judged: [Judged], _ run: ImportRun) throws {
        var approvable: [ID<Member>: Set<ID<Account>>] = [:]
        for (approver, judged) in Dictionary(grouping: judged, by: \.approver) {
            if let approver { approvable[approver] = try run.tx.accounts(judged.map(\.account), approvableBy: approver) }
        }
        let standing = try run.tx.standingGrades(of: judged.map(\.account), for: run.principal)
        var changes: [BulkGradeChange] = []
        for judged in judged {
            guard let now = standing[judged.account] else { continue }
            let (draft, approver) = (judged.draft, judged.approver)
            do {
                if let approver, approvable[approver]?.contains(judged.account) != true { throw ApproverMissing() }
                if let change = try draft.change(of: now, approver: approver, in: run) { changes.append(change) }
            } catch let refusal as any Refusal {
                refuse(draft, refusal, run)
            }
        }
        try run.tx.overrideGrades(changes, by: run.principal)
    }

    private func approver(_ found: Result<Member, ReferenceRefused>) throws -> ID<Member> {
        guard let member = try? found.get(), member.role.permissions.contains(.overrideGrades) else { throw ApproverMissing() }
        return member.id
    }

    private func refuse(_ draft: GradeChangeDraft, _ refusal: any Refusal, _ run: ImportRun) {
        run.countRefused()
        switch refusal.field {
        case "approver": if let approver = draft.approver { run.refuse(approvers.fault(approver, line: draft.line, refusal)) }
        case let field?:
            run.refuse(ImportFault(line: draft.line, column: headings[field] ?? field, value: draft.shown(field), refusal: refusal))
        case nil: if let account = draft.account { run.refuse(accounts.fault(account, line: draft.line, refusal)) }
        }
    }
}

/// A row whose account stands by now.
private struct Judged {
    let draft: GradeChangeDraft
    let account: ID<Account>
    let approver: ID<Member>?
}

private struct GradeChangeDraft {
    let line: Int
    var account: Int?
    /// Every row that is not refused has one.
    var grade = Grade.c
    var reason = ""
    var until: Day?
    var approver: Int?
    var isRefused = false

    init(line: Int) { self.line = line }

    func shown(_ field: String) -> String {
        switch field {
        case "grade": grade.rawValue
        case "valid_until": until?.description ?? ""
        default: reason
        }
    }

    func judge(from grade: Grade?, on today: Day) throws -> GradeOverride {
        try GradingPolicy().judge(
            from: grade, to: self.grade, reason: reason, until: until ?? GradingPolicy.defaultEnd(from: today), today: today)
    }

    /// `nil` when this very override stands already.
    func change(of standing: StandingGrade, approver: ID<Member>?, in run: ImportRun) throws -> BulkGradeChange? {
        let isStanding = standing.grade == grade && standing.reason == reason.trimmed
        if isStanding, let stands = standing.overriddenUntil, until == nil || until == stands {
            run.count(.unchanged)
            return nil
        }
        let override = try judge(from: standing.grade, on: run.tx.moment.today)
        let change = BulkGradeChange(
            id: run.tx.newID(), account: standing.account, before: standing.grade, after: grade, override: override, approver: approver)
        run.count(.created)
        try run.journal.note(
            ImportEntry(
                line: line, result: .created, noun: .gradeChange, object: change.id.bytes, versionAfter: standing.version + 1,
                before: FormerGrade(standing).document()))
        return change
    }
}

private let grades = CellWords(Grade.allCases.map { ($0.rawValue, $0.text) })
