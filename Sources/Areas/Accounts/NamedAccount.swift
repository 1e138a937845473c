package import Ground
package import Identity
package import Storage

extension Snapshot {
    /// The account that somebody means by its code, or else by its name, within reach.
    package func account(codedOrNamed words: String, at field: String, seenBy principal: Principal) throws -> ID<Account> {
        let seen = principal.reach.accounts
        if let coded = try first(
            "SELECT account.id FROM account WHERE account.code = \(words) AND \(seen)", { try $0.id(0, of: Account.self) })
        {
            return coded
        }
        let named = try all(
            "SELECT account.id FROM account WHERE account.sort_key = \(SortKey(words).text) AND \(seen) ORDER BY account.id LIMIT 2"
        ) { try $0.id(0, of: Account.self) }
        guard let found = named.first else { throw FieldRefused.noReference(field: field, value: words) }
        guard named.count == 1 else { throw NameAmbiguous(name: words, at: field) }
        return found
    }

    package func isWritable(_ account: ID<Account>, by principal: Principal) throws -> Bool {
        try exists("SELECT 1 FROM account WHERE account.id = \(account) AND \(principal.reach.writableAccounts)")
    }

    package func isSeen(_ account: ID<Account>, by principal: Principal) throws -> Bool {
        try exists("SELECT 1 FROM account WHERE account.id = \(account) AND \(principal.reach.accounts)")
    }
}

/// Several accounts bear the name by which one was to be named.
package struct NameAmbiguous: Refusal, Equatable {
    private let name, place: String

    package init(name: String, at field: String) { (self.name, place) = (name, field) }

    package var code: String { "reference_ambiguous" }
    package var field: String? { place }
    package var text: Text {
        Text(
            "叫“\(name)”的客户不止一家。请改填客户编号。", "叫「\(name)」的客戶不只一家。請改填客戶編號。",
            "More than one account is called “\(name)”. Give its account number instead.")
    }
}
