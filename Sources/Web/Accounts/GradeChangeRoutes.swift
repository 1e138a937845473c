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
        let (account, today) = try await read(request)
        return request.page(GradeChangePage.title, in: .accounts, trail: trail(account)) {
            GradeChangePage(account: account, state: FormState(), today: today)
        }
    }

    static func post(_ request: WebRequest) async throws -> WebAnswer {
        let (account, today) = try await read(request)
        let (form, principal) = (request.form, request.principal)
        do {
            guard let grade = form["grade"].flatMap({ Grade(rawValue: $0) }) else { throw FieldRefused.missing(field: "grade") }
            let until = Day(form["valid_until"] ?? "")
            if until == nil { throw FieldRefused.missing(field: "valid_until") }
            let wish = ChangeGrade(of: account.id, to: grade, because: form["reason"] ?? "", until: until)
            try await request.database.write { _ = try wish.carryOut(by: principal, in: $0) }
            return .redirect(Link("accounts", account.id.description), .gradeChanged)
        } catch let refusal as any Refusal where refusal.status == .refused {
            let typed = Dictionary(uniqueKeysWithValues: ["grade", "reason", "valid_until"].map { ($0, form[$0] ?? "") })
            let state = FormState(typed: typed, refusals: [refusal])
            return request.refused(GradeChangePage.title, in: .accounts, trail: trail(account)) {
                GradeChangePage(account: account, state: state, today: today)
            }
        }
    }

    private static func read(_ request: WebRequest) async throws -> (Account, Day) {
        let (id, principal) = (try request.id(of: Account.self), request.principal)
        return try await request.database.read { (try $0.account(id, changedBy: principal), $0.moment.today) }
    }

    private static func trail(_ account: Account) -> [Crumb] {
        [
            Crumb(Section.accounts.text, Section.accounts.link),
            Crumb(Text(verbatim: account.name), Link("accounts", account.id.description)),
        ]
    }
}

struct GradeChangePage: Component {
    static let title = Text("人工调整级别", "人工調整等級", "Override the grade")

    let account: Account
    let state: FormState
    let today: Day

    var body: some Content {
        PageHead(GradeChangePage.title, gist: gist)
        FormCard(
            GradeChangePage.title, to: Link("accounts", account.id.description, "grade-changes"), in: state,
            submit: Text("调整级别", "調整等級", "Change the grade"), cancel: Link("accounts", account.id.description)
        ) {
            FieldGroup(Text("调整", "調整", "Override")) {
                SelectField(
                    Field("grade", Text("新级别", "新等級", "New grade"), in: state, required: true),
                    Grade.allCases.map { Option($0.rawValue, $0.text) },
                    blank: Text("请选择", "請選擇", "Choose"))
                TextField(
                    Field(
                        "valid_until", Text("有效至", "有效至", "Valid until"), in: state, required: true,
                        hint: Text("含这一天；到期自动回到系统级。", "含這一天；到期自動回到系統等級。", "That day included; then the system grade counts again.")), .day,
                    value: GradingPolicy.defaultEnd(from: today).description)
                TextArea(
                    Field(
                        "reason", Text("理由", "理由", "Reason"), in: state, required: true,
                        hint: Text(
                            "写进历史，所有看得到客户的人都能读。", "寫進歷史，所有看得到客戶的人都能讀。", "It stands in the history for everybody who sees the account."),
                        wide: true))
            }
        }
    }

    private var gist: Text {
        let now = account.grade?.text ?? Text("没有级别", "沒有等級", "no grade")
        let system = account.systemGrade?.text ?? Text("没有", "沒有", "none")
        return Text(
            "\(account.name) 现在：\(now.hans)；系统级：\(system.hans)。", "\(account.name) 目前：\(now.hant)；系統等級：\(system.hant)。",
            "\(account.name) now: \(now.english); system grade: \(system.english).")
    }
}
