package import Accounts
package import Ground
package import Identity
package import Storage
package import WebParts

/// A line of the trail as people read it: who did what, and which fields changed from what to what.
package struct AuditLine: Sendable {
    package let entry: AuditEntry
    private let names: AuditNames

    package init(_ entry: AuditEntry, naming names: AuditNames) { (self.entry, self.names) = (entry, names) }

    package var actor: Text { entry.memberName.map { Text(verbatim: $0) } ?? entry.actor.text }

    package var deed: Text {
        guard let verb = AuditVerb(rawValue: entry.action), let detail = detail(of: verb) else { return entry.text }
        let deed = verb.text
        return Text("\(deed.hans)：\(detail.hans)", "\(deed.hant)：\(detail.hant)", "\(deed.english): \(detail.english)")
    }

    /// Which fields changed; nothing where the deed says it all.
    package var changes: AuditChanges { AuditChanges(of: entry, naming: names) }

    package var icon: Icon {
        switch AuditVerb(rawValue: entry.action) {
        case .accountShared, .shareChanged, .memberAdded, .memberInvited: .userPlus
        case .shareEnded, .shareReturned, .permissionRevoked: .undo
        case .ownerChanged, .memberChanged: .user
        case .gradeChanged, .gradingRunSaved: .chartColumn
        case .accountChanged, .productChanged, .orderChanged, .invoiceChanged, .teamChanged: .pencil
        default: .history
        }
    }

    /// What the payload says by ids, by name.
    private func detail(of verb: AuditVerb) -> Text? {
        switch verb {
        case .accountShared, .shareChanged, .shareEnded:
            guard let user = entry.payload["user"], let name = names.name(of: user) else { return nil }
            guard let access = entry.payload["access"].flatMap({ ShareAccess(rawValue: $0) }) else { return Text(verbatim: name) }
            return Text("\(name)，\(access.text.hans)", "\(name)，\(access.text.hant)", "\(name), \(access.text.english)")
        case .ownerChanged: return AuditNames.move(names.owner(entry.payload["before"]), names.owner(entry.payload["after"]))
        default: return nil
        }
    }
}

extension AuditEntry {
    /// The accounts that its fields name.
    package var namedAccounts: [ID<Account>] {
        changes.filter { $0.field == "account" || subject == "account" && $0.field == "parent" }
            .flatMap { [$0.before, $0.after] }.compactMap { $0.flatMap { ID($0) } }
    }
}

/// The names of members and teams, by which a line speaks of ids.
package struct AuditNames: Sendable {
    private let names: [String: String]

    /// Whoever reads lines about a thing may know who is meant; of accounts he knows those that he sees.
    package init(in snapshot: Snapshot, with accounts: [ID<Account>: String] = [:]) throws {
        let members = try snapshot.members().map { ($0.id.description, $0.name) }
        let teams = try snapshot.teams().map { ($0.id.description, $0.name) }
        names = Dictionary(members + teams + accounts.map { ($0.description, $1) }) { first, _ in first }
    }

    package func name(of id: String) -> String? { names[id] }

    fileprivate func owner(_ id: String?) -> Text {
        guard let id else { return Text("公海", "客戶公池", "pool") }
        return Text(verbatim: names[id] ?? id)
    }

    static func move(_ before: Text, _ after: Text) -> Text {
        Text("\(before.hans) → \(after.hans)", "\(before.hant) → \(after.hant)", "\(before.english) → \(after.english)")
    }
}

extension Language {
    /// As its readers call it.
    package var ownName: Text {
        switch self {
        case .hans: Text(verbatim: "简体中文")
        case .hant: Text(verbatim: "繁體中文")
        case .english: Text(verbatim: "English")
        }
    }
}
