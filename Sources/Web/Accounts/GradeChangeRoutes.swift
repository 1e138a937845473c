import Accounts
import Door
import Grading
import Ground
import Identity
import Storage
import WebDoor
import WebFrame
import WebParts

/// The form by which a manager gives another grade than the rules (GRD-11).
enum GradeChangeRoutes {
    static func ask(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await read(request, FormState())
        return request.page(GradeChangePage.title, in: .accounts, trail: trail(page.account)) { page }
    }

    static func post(_ request: WebRequest) async throws -> WebAnswer {
        let (form, principal) = (request.form, request.principal)
        let blank = try await read(request, FormState())
        let wish = GradeChangeForm(form, offering: blank.grades)
        var faults = wish.faults(of: blank.account, today: blank.today)
        // A grade that is wanted and stands there already may be what this very form did.
        if !faults.isEmpty, let before = try await request.answeredBefore() { return before }
        if faults.isEmpty, let grade = wish.grade, let until = wish.until {
            let change = ChangeGrade(of: blank.account.id, to: grade, because: wish.reason, until: until)
            do {
                return try await request.writeOnce { tx in
                    _ = try change.carryOut(by: principal, in: tx)
                    return (Link("accounts", change.account.description), .gradeChanged)
                }
            } catch let refusal as any Refusal where refusal.status == .refused {
                faults = [refusal]
            }
        }
        let page = try await read(request, FormState(typed: wish.typed, refusals: faults))
        return request.refused(GradeChangePage.title, in: .accounts, trail: trail(page.account)) { page }
    }

    private static func read(_ request: WebRequest, _ state: FormState) async throws -> GradeChangePage {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        return try await request.database.read { snapshot in
            let account = try snapshot.account(id, seenBy: principal)
            do {
                try principal.needs(.overrideGrades)
                _ = try snapshot.account(id, governedBy: principal)
            } catch is NotPermitted {
                throw Forbidden(
                    Text(
                        "看得到“\(account.name)”，但不能调整它的级别", "看得到「\(account.name)」，但不能調整它的等級",
                        "You may see \(account.name), but not override its grade"),
                    missing: Text("调整级别的权限", "調整等級的權限", "The right to override grades"),
                    back: Link("accounts", account.id.description), Text(verbatim: account.name))
            }
            return GradeChangePage(account: account, grades: try snapshot.offeredGrades(), state: state, today: snapshot.moment.today)
        }
    }

    private static func trail(_ account: Account) -> [Crumb] {
        [
            Crumb(Section.accounts.text, Section.accounts.link),
            Crumb(Text(verbatim: account.name), Link("accounts", account.id.description)),
        ]
    }
}

/// What was typed, and everything that is wrong with it at once.
private struct GradeChangeForm {
    let typed: [String: String]
    let offered: [Grade]

    init(_ form: QueryValues, offering grades: [Grade]) {
        typed = Dictionary(uniqueKeysWithValues: ["grade", "reason", "valid_until"].map { ($0, form[$0] ?? "") })
        offered = grades
    }

    var grade: Grade? { typed["grade"].flatMap { Grade(rawValue: $0) }.flatMap { offered.contains($0) ? $0 : nil } }
    var until: Day? { Day(typed["valid_until"] ?? "") }
    var reason: String { typed["reason"] ?? "" }

    func faults(of account: Account, today: Day) -> [any Refusal] {
        var faults: [any Refusal] = []
        if let grade {
            if grade == account.grade { faults.append(GradeRefused.unchanged(grade)) }
        } else {
            faults.append(FieldRefused.missing(field: "grade"))
        }
        if let until {
            faults += judged(until: until, today: today)
        } else {
            faults.append(typed["valid_until"] == "" ? FieldRefused.missing(field: "valid_until") : DayUnreadable(field: "valid_until"))
        }
        return faults + judged(reason: reason, today: today)
    }

    /// The policy stops at the first fault; each field is judged beside others that are sound.
    private func judged(reason: String? = nil, until: Day? = nil, today: Day) -> [any Refusal] {
        do throws(GradeRefused) {
            try GradingPolicy().judge(from: nil, to: .a, reason: reason ?? "sound", until: until ?? today, today: today)
            return []
        } catch {
            return [error]
        }
    }
}

extension Snapshot {
    /// The grades that the active scheme gives; where none is active, the three that every scheme has.
    fileprivate func offeredGrades() throws -> [Grade] {
        guard case .indicator(_, let cut)? = try activeScheme()?.scheme.rule else { return [.a, .b, .c] }
        return cut.grades
    }
}

struct GradeChangePage: Component {
    static let title = Text("人工调整级别", "人工調整等級", "Override the grade")

    let account: Account
    /// Those of the active scheme.
    let grades: [Grade]
    let state: FormState
    let today: Day

    private let labels = [
        "grade": Text("新级别", "新等級", "New grade"), "valid_until": Text("有效至", "有效至", "Valid until"),
        "reason": Text("理由", "理由", "Reason"),
    ]

    init(account: Account, grades: [Grade], state: FormState, today: Day) {
        (self.account, self.grades, self.state, self.today) = (account, grades, state, today)
    }

    var body: some Content {
        PageHead(GradeChangePage.title, gist: gist)
        FormCard(
            GradeChangePage.title, to: Link("accounts", account.id.description, "grade-changes"), in: state,
            submit: Text("调整级别", "調整等級", "Override the grade"), cancel: Link("accounts", account.id.description), labels: labels
        ) {
            FieldGroup(Text("调整", "調整", "Override")) {
                SelectField(
                    field("grade"), grades.filter { $0 != account.grade }.map { Option($0.rawValue, $0.text) },
                    blank: Text("请选择", "請選擇", "Choose"))
                TextField(
                    field(
                        "valid_until",
                        hint: Text("含这一天；到期自动回到系统级。", "含這一天；到期自動回到系統等級。", "That day included; then the system grade counts again.")),
                    .day, value: GradingPolicy.defaultEnd(from: today).description)
                TextArea(
                    field(
                        "reason",
                        hint: Text(
                            "写进历史，所有看得到客户的人都能读。", "寫進歷史，所有看得到客戶的人都能讀。", "It stands in the history for everybody who sees the account."),
                        wide: true))
            }
        }
    }

    private func field(_ name: String, hint: Text? = nil, wide: Bool = false) -> Field {
        Field(name, labels[name] ?? Text(verbatim: name), in: state, required: true, hint: hint, wide: wide)
    }

    private var gist: Text {
        guard let now = account.grade?.text else {
            return Text("\(account.name)：还没有级别。", "\(account.name)：還沒有等級。", "\(account.name) has no grade yet.")
        }
        guard let system = account.systemGrade?.text else {
            return Text(
                "\(account.name)：现行级是 \(now.hans)，还没有系统级。", "\(account.name)：目前等級是 \(now.hant)，還沒有系統等級。",
                "\(account.name): the current grade is \(now.english); there is no system grade yet.")
        }
        return Text(
            "\(account.name)：现行级是 \(now.hans)，系统级是 \(system.hans)。", "\(account.name)：目前等級是 \(now.hant)，系統等級是 \(system.hant)。",
            "\(account.name): the current grade is \(now.english), the system grade is \(system.english).")
    }
}
