import Foundation
import Ground
import WebParts

/// Pages made of every part, with the standing cast on its day: for tests, and to be looked at in a browser.
enum Samples {
    static let today = Day("2026-11-21")!

    static let pages: [(name: String, page: HTML)] = [
        ("sign-in", signIn.html), ("accounts", accountList.html), ("account", account.html), ("grading", grading.html),
        ("refused", refusedForm.html), ("first-run", firstRun.html), ("not-found", notFound.html), ("forbidden", forbidden.html),
        ("import", importPreview.html), ("no-accounts", emptyList.html),
    ]

    static func context(in language: Language = .hans) -> PageContext {
        PageContext(
            language: language, today: today, zone: TimeZone(secondsFromGMT: 8 * 3600)!, assets: PageAssets { "/assets/" + $0 },
            formToken: "token-of-this-session")
    }

    static func shell(at current: String, role: Text = Text("销售经理", "業務經理", "Sales manager"), name: String = "秦放") -> Shell {
        func item(_ words: Text, _ path: String, _ icon: Icon, count: Int? = nil, urgent: Bool = false) -> NavigationItem {
            NavigationItem(words, Link(path), icon, current: path == current, count: count.map { .number($0) }, urgent: urgent)
        }
        return Shell(
            navigation: [
                NavigationGroup(items: [
                    item(Text("今日", "今日", "Today"), "today", .calendarDays, count: 9, urgent: true),
                    item(Text("客户", "客戶", "Accounts"), "accounts", .building, count: 86),
                ]),
                NavigationGroup(
                    Text("经营", "經營", "Business"),
                    items: [
                        item(Text("分级", "分級", "Grading"), "grading", .chartColumn),
                        item(Text("报表", "報表", "Reports"), "reports", .chartColumn),
                        item(Text("设置", "設定", "Settings"), "settings", .lock),
                    ]),
            ],
            member: ShellMember(name: name, team: "华东一部", role: role), languages: languages, home: Link(), search: Link("accounts"),
            signOut: Link("sign-out"),
            create: NavigationItem(Text("新建客户", "新增客戶", "New account"), Link("accounts", "new"), .pencil),
            notice: Shell.demonstration(on: today))
    }

    static let languages = Language.allCases.map { LanguageChoice($0, Link("language", $0.rawValue)) }
}

/// A refusal as an area would state it.
struct SampleRefusal: Refusal {
    let code: String
    let text: Text
    let field: String?
}

func money(_ tenThousands: Int64) -> Money { Money(minorUnits: tenThousands * 1_000_000, currency: .cny)! }
