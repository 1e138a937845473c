package import Ground
package import Identity
package import WebParts

/// The entries of the navigation. Only what exists is named here, and each member finds those that he may open.
package enum Section: CaseIterable, Sendable {
    case accounts, products, grading, reports
    case members, teams, roles, calendar, audit

    package var text: Text {
        switch self {
        case .accounts: Text("客户", "客戶", "Accounts")
        case .products: Text("产品", "產品", "Products")
        case .grading: Text("分级", "分級", "Grading")
        case .reports: Text("报表", "報表", "Reports")
        case .members: Text("成员", "成員", "Members")
        case .teams: Text("团队", "團隊", "Teams")
        case .roles: Text("角色", "角色", "Roles")
        case .calendar: Text("日历与汇率", "日曆與匯率", "Calendar and rates")
        case .audit: Text("审计", "稽核", "Audit")
        }
    }

    package var link: Link {
        switch self {
        case .accounts: Link("accounts")
        case .products: Link("products")
        case .grading: Link("grading")
        case .reports: Link("reports", "concentration")
        case .members: Link("members")
        case .teams: Link("teams")
        case .roles: Link("roles")
        case .calendar: Link("working-days")
        case .audit: Link("audit")
        }
    }

    /// What it takes to find it here. What roles may do everybody can read; only who gives them needs it at hand.
    private var permission: Permission {
        switch self {
        case .accounts: .readAccounts
        case .grading: .readGrading
        case .products, .reports: .readTrade
        case .calendar: .readSelf
        case .members, .teams, .roles: .readMembers
        case .audit: .readAudit
        }
    }

    package var icon: Icon {
        switch self {
        case .accounts: .building
        case .products: .package
        case .grading: .chartColumn
        case .reports: .fileChart
        case .members: .users
        case .teams: .network
        case .roles: .shieldCheck
        case .calendar: .calendarDays
        case .audit: .history
        }
    }

    /// Where the member may go.
    package static func open(to principal: Principal) -> [Section] { allCases.filter { principal.may($0.permission) } }

    static func navigation(for principal: Principal, current: Section?) -> [NavigationGroup] {
        func items(_ sections: [Section]) -> [NavigationItem] {
            sections.filter { principal.may($0.permission) }.map { NavigationItem($0.text, $0.link, $0.icon, current: $0 == current) }
        }
        return [
            NavigationGroup(items: items([.accounts, .products])),
            NavigationGroup(Text("经营", "經營", "Business"), items: items([.grading, .reports])),
            NavigationGroup(Text("管理", "管理", "Company"), items: items([.members, .teams, .roles, .calendar, .audit])),
        ].filter { !$0.isEmpty }
    }
}
