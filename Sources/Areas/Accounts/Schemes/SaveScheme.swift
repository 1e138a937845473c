package import Grading
package import Ground
package import Identity
package import Storage

/// Asks for a new version of a scheme. A document that says the same as the newest version adds none.
package struct SaveScheme: Sendable {
    package let scheme: GradingScheme
    package init(_ scheme: GradingScheme) { self.scheme = scheme }

    package func carryOut(by principal: Principal, in tx: Transaction) throws -> SchemeVersion {
        try principal.needs(.publishSchemes)
        let name = scheme.name.text
        let newest = try tx.first(
            "\(SchemeVersion.columns) WHERE grading_scheme.name = \(name) ORDER BY grading_scheme.version DESC LIMIT 1", SchemeVersion.init)
        if let newest, newest.scheme == scheme { return newest }
        let version = (newest?.version ?? 0) + 1
        let (id, document) = (tx.newID(SchemeVersion.self), GradingSchemeDocument.write(scheme))
        try tx.run(
            """
            INSERT INTO grading_scheme (id, name, version, kind, document, state, by_id, saved_at)
            VALUES (\(id), \(name), \(version), \(scheme.kind.rawValue), \(document), 'draft', \(principal.id),
                    \(tx.moment.instant))
            """)
        let changes = FieldChange.all(
            .value("version", newest?.version, version), .text("document", newest.map { GradingSchemeDocument.write($0.scheme) }, document))
        try tx.record(
            .schemeSaved(name: name, version: version, changes), about: .noun("grading_scheme", bytes: id.bytes), by: principal)
        return try tx.scheme(id)
    }
}

/// Makes one version the scheme that counts; the one before it is retired (GRD-12).
package struct ActivateScheme: Sendable {
    package let reference: SchemeReference
    /// Today where nobody says.
    package let from: Day?

    package init(_ reference: SchemeReference, from: Day? = nil) { (self.reference, self.from) = (reference, from) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws -> SchemeVersion {
        try principal.needs(.publishSchemes)
        let found = try tx.scheme(reference)
        guard found.scheme.canBeActivated else { throw SchemeOnlyLabels(name: found.name) }
        let from = from ?? tx.moment.today
        guard from <= tx.moment.today else { throw ActivationInFuture(today: tx.moment.today) }
        guard found.state != .active else { return found }
        let retired = try tx.first("\(SchemeVersion.columns) WHERE grading_scheme.state = 'active'", SchemeVersion.init)
        try tx.run("UPDATE grading_scheme SET state = 'retired' WHERE state = 'active'")
        try tx.run("UPDATE grading_scheme SET state = 'active', effective_from = \(from) WHERE id = \(found.id)")
        let changes = FieldChange.all(
            .value("active", retired?.reference, found.reference), .value("effective_from", retired?.effectiveFrom, from))
        try tx.record(
            .schemeActivated(name: found.name, version: found.version, changes), about: .noun("grading_scheme", bytes: found.id.bytes),
            by: principal)
        return try tx.scheme(found.id)
    }
}

extension SchemeVersion {
    /// `weighted@3`
    fileprivate var reference: String { "\(name)@\(version)" }
}

/// What every company begins with: the built-in schemes, `order-amount` active.
package struct FoundGrading: Sendable {
    package init() {}

    /// Founds nothing in a database that has schemes. An invented company keeps a day that may lie before the one on which its database
    /// was made: what counts there counts from its own first day.
    package func carryOut(in tx: Transaction) throws {
        let today = tx.moment.today
        guard try !tx.exists("SELECT 1 FROM grading_scheme") else {
            try tx.run("UPDATE grading_scheme SET effective_from = \(today) WHERE state = 'active' AND effective_from > \(today)")
            return
        }
        for builtIn in BuiltInScheme.allCases { _ = try SaveScheme(builtIn.scheme).carryOut(by: .console, in: tx) }
        _ = try ActivateScheme(SchemeReference(BuiltInScheme.orderAmount.rawValue)).carryOut(by: .console, in: tx)
    }
}

package struct SchemeOnlyLabels: Refusal, Equatable {
    package let name: String
    package init(name: String) { self.name = name }
    package var code: String { "scheme_only_labels" }
    package var field: String? { "scheme" }
    package var text: Text {
        Text(
            "方案“\(name)”只给客户贴标签，不产生级别，不能设为生效。请选一个分出 A、B、C 的方案。",
            "方案「\(name)」只為客戶貼標籤，不產生等級，不能設為生效。請選一個分出 A、B、C 的方案。",
            "The scheme “\(name)” labels customers and gives no grades, so it cannot be activated. Choose one that gives A, B and C.")
    }
}

package struct ActivationInFuture: Refusal, Equatable {
    package let today: Day
    package var code: String { "activation_in_future" }
    package var field: String? { "from" }
    package var text: Text {
        Text(
            "生效日不能晚于今天（\(today)）。请到那一天再设为生效。", "生效日不能晚於今天（\(today)）。請到那一天再設為生效。",
            "A scheme cannot be activated from a day after today (\(today)). Activate it on that day.")
    }
}
