import Ground

/// What the trail tells of a member: all that decides what he may do, and that something personal stands there.
struct MemberStanding: Equatable {
    let fields: MemberFields
    let state: MemberState
    let language: Language

    init(_ fields: MemberFields, state: MemberState, language: Language) {
        (self.fields, self.state, self.language) = (fields, state, language)
    }

    init(of member: Member) { self.init(MemberFields(of: member), state: member.state, language: member.language) }

    /// Since there was another standing, or none.
    func changes(from before: MemberStanding?) -> [FieldChange] {
        FieldChange.all(
            .personal("email", before?.fields.email, fields.email), .personal("name", before?.fields.name, fields.name),
            .value("role", before?.fields.role, fields.role), .value("team", before?.fields.team, fields.team),
            .value("manager", before?.fields.manager, fields.manager), .value("state", before?.state, state),
            .value("language", before?.language, language))
    }
}
