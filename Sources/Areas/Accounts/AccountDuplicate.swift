package import Ground
package import Identity
package import Storage

/// An account of the same name, in whatever spelling, or with the same unified social credit code is there already. Who makes a second one
/// has to say that he means it.
///
/// Within reach it is named. Of what lies beyond, only this is told: that there is one, and whose team to ask — so that two sellers do not
/// court the same company, and neither learns its number, its owner, its grade or how its name is spelled there. A credit code is compared
/// where it may not be read, but what was found by it alone is not named there either: it would say which of the accounts in the pool
/// bears the code.
package struct AccountDuplicate: Refusal {
    package let found: [Found]

    package struct Found: Sendable, Equatable {
        package let likeness: Likeness
        package let place: Place
    }

    package enum Likeness: Sendable, Equatable { case name, creditCode }

    package enum Place: Sendable, Equatable {
        case known(ID<Account>, name: String)
        /// Beyond reach, in a book of this team; `nil` where its owner stands in none.
        case elsewhere(team: String?)
    }

    /// `nil` when nothing like it is there. What lies in the recycle bin is not.
    package init?(of fields: AccountFields, seenBy principal: Principal, in snapshot: Snapshot) throws {
        var found = try snapshot.bearers("account.sort_key = \(SortKey(fields.name).text)", .name, seenBy: principal)
        if !fields.creditCode.isEmpty {
            // The index knows none without a code.
            let code: SQL = "account.credit_code <> '' AND account.credit_code = \(fields.creditCode)"
            found += try snapshot.bearers(code, .creditCode, seenBy: principal).filter { one in
                !found.contains { $0.account == one.account }
            }
        }
        guard !found.isEmpty else { return nil }
        self.found = found.map(\.found)
    }

    package var code: String { "account_duplicate" }
    package var field: String? { "confirmed_duplicate" }
    package var text: Text {
        let told = found.map(\.text)
        return Text(
            told.map(\.hans).joined() + "确认不是同一家，再新建。", told.map(\.hant).joined() + "確認不是同一家，再新增。",
            told.map { $0.english + " " }.joined() + "Make another one only if it is not the same.")
    }
}

extension AccountDuplicate.Found {
    package var text: Text {
        let (hans, hant, english) =
            switch likeness {
            case .name: ("同名客户", "同名客戶", "of this name")
            case .creditCode: ("统一社会信用代码相同的客户", "統一社會信用代碼相同的客戶", "with this credit code")
            }
        return switch place {
        case .known(_, let name): Text("已有\(hans)“\(name)”。", "已有\(hant)「\(name)」。", "There is an account \(english): “\(name)”.")
        case .elsewhere(let team?):
            Text(
                "公司里已有\(hans)，归“\(team)”，您看不到。请找这个团队的经理核对。", "公司裡已有\(hant)，歸「\(team)」，您看不到。請找這個團隊的主管核對。",
                "The company has an account \(english) in team “\(team)”, out of your reach. Ask its manager.")
        case .elsewhere(nil):
            Text(
                "公司里已有\(hans)，您看不到。请找管理员核对。", "公司裡已有\(hant)，您看不到。請找管理員核對。",
                "The company has an account \(english), out of your reach. Ask an administrator.")
        }
    }
}

extension Snapshot {
    fileprivate func bearers(
        _ condition: SQL, _ likeness: AccountDuplicate.Likeness, seenBy principal: Principal
    ) throws -> [(account: ID<Account>, found: AccountDuplicate.Found)] {
        let reach = principal.reach
        let named = likeness == .name ? reach.listedAccounts : reach.accounts
        return try all(
            """
            SELECT account.id, account.name, CASE WHEN \(named) THEN 1 ELSE 0 END, team.name
            FROM account LEFT JOIN member ON member.id = account.owner_id LEFT JOIN team ON team.id = member.team_id
            WHERE \(condition) AND account.recycled_at IS NULL ORDER BY account.id LIMIT 5
            """
        ) { row in
            let id: ID<Account> = try row.id(0)
            let place: AccountDuplicate.Place =
                row.count(2) == 1 ? .known(id, name: row.text(1)) : .elsewhere(team: row.optional(3) { $0.text($1) })
            return (id, AccountDuplicate.Found(likeness: likeness, place: place))
        }
    }
}
