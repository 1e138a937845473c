import Ground
package import Identity

extension Member {
    package var json: JSON { .object(members) }

    /// For whoever says more of the member besides.
    package var members: [JSON.Member] {
        [
            .init(name: "id", value: .text(id.description)), .init(name: "version", value: .number(version)),
            .init(name: "sign_in_name", value: .text(signInName)), .init(name: "email", value: JSON(email)),
            .init(name: "name", value: .text(name)), .init(name: "role", value: .text(role.rawValue)),
            .init(name: "team", value: teamJSON), .init(name: "manager", value: JSON(manager?.description)),
            .init(name: "state", value: .text(state.rawValue)), .init(name: "language", value: .text(language.rawValue)),
        ]
    }

    private var teamJSON: JSON {
        guard let team, let teamName else { return .null }
        return ["id": .text(team.description), "name": .text(teamName)]
    }
}

extension AccessToken {
    /// Without its secret, which is said once and then by nobody.
    package var json: JSON { .object(members) }

    package var members: [JSON.Member] {
        [
            .init(name: "id", value: .text(id.description)), .init(name: "version", value: 1), .init(name: "name", value: .text(name)),
            .init(name: "scope", value: .text(scope.rawValue)), .init(name: "created_at", value: .text(createdAt.rfc3339)),
            .init(name: "expires_at", value: .text(expiresAt.rfc3339)), .init(name: "used_at", value: JSON(usedAt?.rfc3339)),
        ]
    }
}
