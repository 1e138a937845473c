package import Ground
package import Storage

/// A member says in which language the product speaks to him.
package struct ChooseLanguage: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.readSelf)
        guard let member = principal.member else { throw NotPermitted() }
        guard let change = FieldChange.value("language", member.language, language) else { return }
        try tx.run(
            """
            UPDATE member SET language = \(language), version = version + 1, changed_at = \(tx.moment.instant) WHERE id = \(member.id)
            """)
        try tx.record(.memberChanged([change]), about: .member(member.id), by: principal)
    }
}
