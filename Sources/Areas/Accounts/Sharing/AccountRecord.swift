package import Ground
package import Identity

/// What there is of an account. Reach is that of the account; each kind asks for a right of its own besides.
package enum AccountRecord: String, CaseIterable, Sendable {
    /// What it says of itself.
    case facts
    case orders
    /// What was invoiced and paid.
    case receivables
    /// What it cost us besides.
    case costs
    /// What members wrote down, and the files they keep with it.
    case notes
    case gradeChanges = "grade_changes"
    /// In whose book it stands, and with whom it is shared.
    case collaborators

    package var text: Text {
        switch self {
        case .facts: Text("客户资料", "客戶資料", "account data")
        case .orders: Text("订单", "訂單", "orders")
        case .receivables: Text("发票与回款", "發票與收款", "invoices and payments")
        case .costs: Text("成本", "成本", "costs")
        case .notes: Text("备注与附件", "備註與附件", "notes and attachments")
        case .gradeChanges: Text("级别变更", "等級變更", "grade changes")
        case .collaborators: Text("归属与共享", "歸屬與共用", "ownership and sharing")
        }
    }

    /// What it takes to see it, within reach.
    package var reading: Permission {
        switch self {
        case .facts, .collaborators: .readAccounts
        case .orders: .readTrade
        case .receivables: .readReceivables
        case .costs: .readCosts
        case .notes: .readNotes
        case .gradeChanges: .readGrading
        }
    }

    /// What it takes to change it or to add to it, within reach.
    package var writing: Permission {
        switch self {
        case .facts, .notes: .writeAccounts
        case .orders: .writeTrade
        case .receivables: .writeReceivables
        case .costs: .writeCosts
        case .gradeChanges: .overrideGrades
        case .collaborators: .shareAccounts
        }
    }
}

extension AccountRecord {
    /// Of the grounds on which an account is seen, those on which this is. Of all orders a planner sees the account by name only.
    func grounds(among grounds: [AccessGround]) -> [AccessGround] {
        switch self {
        case .facts: grounds
        case .orders: grounds.map { $0 == .names ? .orders : $0 }.filter(\.showsAll)
        case .receivables, .costs, .notes, .gradeChanges, .collaborators: grounds.filter(\.showsAll)
        }
    }

    /// A grade is overridden, and an account shared, by who answers for it: no share gives that.
    func isWritable(on ground: AccessGround) -> Bool {
        switch self {
        case .facts, .orders, .receivables, .costs, .notes: ground.allowsWriting
        case .gradeChanges, .collaborators: ground.governs
        }
    }
}
