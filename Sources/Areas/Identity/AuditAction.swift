package import Ground

/// What was done. Payloads hold ids, enum values, codes and counts, never anything personal.
package enum AuditAction: Sendable {
    case signedIn, signInFailed, signedOut
    case secondFactorEnrolled, secondFactorRemoved, recoveryCodesMade, recoveryCodeUsed, codeFailed, confirmationFailed
    case passwordChanged, memberInvited, invitationAccepted, sessionsEnded(Int)
    case memberAdded(role: Role)
    case memberChanged([FieldChange])
    case permissionGranted(Permission), permissionRevoked(Permission)
    case teamAdded(name: String), teamChanged([FieldChange]), teamRemoved(name: String)
    case tokenCreated(scope: TokenScope), tokenRevoked
    case accountAdded(code: String), accountChanged([FieldChange])
    case ownerChanged(before: ID<Member>?, after: ID<Member>?)
    case accountShared(with: ID<Member>, access: String), shareChanged(with: ID<Member>, [FieldChange]), shareEnded(with: ID<Member>)
    case gradeChanged(before: String?, after: String?, cause: String)
    case schemeSaved(name: String, version: Int), schemeActivated(name: String, version: Int)
    case gradingRunSaved(scheme: String, version: Int, asOf: Day, graded: Int, changed: Int)
    case productAdded(code: String), productChanged([FieldChange])
    case orderAdded(code: String), orderChanged(code: String, [FieldChange])
    case demonstrationBegun(today: Day, members: Int), demonstrationFilled(accounts: Int, orders: Int, seed: UInt64)
    case importCompleted(kind: String, fileHash: String, created: Int, updated: Int, refused: Int), importReverted(kind: String)

    /// The verb under which it is stored, with its payload.
    package var stored: (verb: AuditVerb, payload: [String: String]) {
        switch self {
        case .signedIn: (.signedIn, [:])
        case .signInFailed: (.signInFailed, [:])
        case .signedOut: (.signedOut, [:])
        case .secondFactorEnrolled: (.secondFactorEnrolled, [:])
        case .secondFactorRemoved: (.secondFactorRemoved, [:])
        case .recoveryCodesMade: (.recoveryCodesMade, [:])
        case .recoveryCodeUsed: (.recoveryCodeUsed, [:])
        case .codeFailed: (.codeFailed, [:])
        case .confirmationFailed: (.confirmationFailed, [:])
        case .passwordChanged: (.passwordChanged, [:])
        case .memberInvited: (.memberInvited, [:])
        case .invitationAccepted: (.invitationAccepted, [:])
        case .sessionsEnded(let count): (.sessionsEnded, ["count": "\(count)"])
        case .memberAdded(let role): (.memberAdded, ["role": role.rawValue])
        case .memberChanged: (.memberChanged, [:])
        case .permissionGranted(let permission): (.permissionGranted, ["permission": permission.rawValue])
        case .permissionRevoked(let permission): (.permissionRevoked, ["permission": permission.rawValue])
        case .teamAdded(let name): (.teamAdded, ["name": name])
        case .teamChanged: (.teamChanged, [:])
        case .teamRemoved(let name): (.teamRemoved, ["name": name])
        case .tokenCreated(let scope): (.tokenCreated, ["scope": scope.rawValue])
        case .tokenRevoked: (.tokenRevoked, [:])
        case .accountAdded(let code): (.accountAdded, ["code": code])
        case .accountChanged: (.accountChanged, [:])
        case .ownerChanged(let before, let after): (.ownerChanged, given(["before": before?.description, "after": after?.description]))
        case .accountShared(let member, let access): (.accountShared, ["user": member.description, "access": access])
        case .shareChanged(let member, _): (.shareChanged, ["user": member.description])
        case .shareEnded(let member): (.shareEnded, ["user": member.description])
        case .gradeChanged(let before, let after, let cause): (.gradeChanged, given(["before": before, "after": after, "cause": cause]))
        case .schemeSaved(let name, let version): (.schemeSaved, ["name": name, "version": "\(version)"])
        case .schemeActivated(let name, let version): (.schemeActivated, ["name": name, "version": "\(version)"])
        case .gradingRunSaved(let scheme, let version, let day, let graded, let changed):
            (
                .gradingRunSaved,
                ["scheme": scheme, "version": "\(version)", "as_of": "\(day)", "graded": "\(graded)", "changed": "\(changed)"]
            )
        case .productAdded(let code): (.productAdded, ["code": code])
        case .productChanged: (.productChanged, [:])
        case .orderAdded(let code): (.orderAdded, ["code": code])
        case .orderChanged(let code, _): (.orderChanged, ["code": code])
        case .demonstrationBegun(let today, let members): (.demonstrationBegun, ["today": "\(today)", "members": "\(members)"])
        case .demonstrationFilled(let accounts, let orders, let seed):
            (.demonstrationFilled, ["accounts": "\(accounts)", "orders": "\(orders)", "seed": "\(seed)"])
        case .importCompleted(let kind, let hash, let created, let updated, let refused):
            (
                .importCompleted,
                ["kind": kind, "file_hash": hash, "created": "\(created)", "updated": "\(updated)", "refused": "\(refused)"]
            )
        case .importReverted(let kind): (.importReverted, ["kind": kind])
        }
    }

    /// Which fields it changed, where it changed fields.
    package var changes: [FieldChange] {
        switch self {
        case .memberChanged(let changes), .teamChanged(let changes), .accountChanged(let changes), .shareChanged(_, let changes),
            .productChanged(let changes), .orderChanged(_, let changes):
            changes
        default: []
        }
    }

    private func given(_ payload: [String: String?]) -> [String: String] { payload.compactMapValues { $0 } }
}
