package import Ground
package import WebParts

/// The entries of the navigation. Only what exists is named here.
package enum Section: CaseIterable, Sendable {
    case accounts, grading

    package var text: Text {
        switch self {
        case .accounts: Text("客户", "客戶", "Accounts")
        case .grading: Text("分级", "分級", "Grading")
        }
    }

    package var link: Link {
        switch self {
        case .accounts: Link("accounts")
        case .grading: Link("grading")
        }
    }

    var icon: Icon {
        switch self {
        case .accounts: .building
        case .grading: .chartColumn
        }
    }

    static func navigation(current: Section?) -> [NavigationGroup] {
        func items(_ sections: [Section]) -> [NavigationItem] {
            sections.map { NavigationItem($0.text, $0.link, $0.icon, current: $0 == current) }
        }
        return [
            NavigationGroup(items: items([.accounts])),
            NavigationGroup(Text("经营", "經營", "Business"), items: items([.grading])),
        ]
    }
}
