package import Ground

/// What was done. Payloads hold ids, enum values, codes and counts, never anything personal. What was added tells its first values, as changes
/// before which nothing stood, and what ended its last ones.
package enum AuditAction: Sendable {
    case signedIn, signInFailed, signedOut
    case secondFactorEnrolled, secondFactorRemoved, recoveryCodesMade, recoveryCodeUsed, codeFailed, confirmationFailed
    case passwordChanged, memberInvited([FieldChange]), invitationAccepted, sessionsEnded(Int)
    case memberAdded(role: Role, [FieldChange])
    case memberChanged([FieldChange])
    case memberRemoved(role: Role, [FieldChange])
    case permissionGranted(Permission, [FieldChange]), permissionRevoked(Permission, [FieldChange])
    case teamAdded(name: String, [FieldChange]), teamChanged([FieldChange]), teamRemoved(name: String, [FieldChange])
    case tokenCreated(scope: TokenScope, [FieldChange]), tokenRevoked([FieldChange])
    case accountAdded(code: String, [FieldChange]), accountChanged([FieldChange])
    case accountRecycled(code: String), accountRestored(code: String)
    /// It had lain in the recycle bin for good.
    case accountPurged(code: String, [FieldChange])
    case ownerChanged(before: ID<Member>?, after: ID<Member>?)
    case accountShared(with: ID<Member>, access: String, [FieldChange]), shareChanged(with: ID<Member>, [FieldChange])
    case shareEnded(with: ID<Member>, [FieldChange])
    /// By the one it was shared with.
    case shareReturned([FieldChange])
    case viewSaved([FieldChange]), viewChanged([FieldChange]), viewRemoved([FieldChange])
    case gradeChanged(before: String?, after: String?, cause: String)
    case schemeSaved(name: String, version: Int, [FieldChange]), schemeActivated(name: String, version: Int, [FieldChange])
    case gradingRunSaved(scheme: String, version: Int, asOf: Day, graded: Int, changed: Int)
    case productAdded(code: String, [FieldChange]), productChanged([FieldChange])
    case orderAdded(code: String, [FieldChange]), orderChanged(code: String, [FieldChange])
    case invoiceAdded(code: String, [FieldChange]), invoiceChanged(code: String, [FieldChange])
    case paymentRecorded(invoice: String, [FieldChange]), costRecorded(account: String, [FieldChange])
    case exchangeRateAdded(code: String, [FieldChange]), exchangeRateChanged(code: String, [FieldChange])
    case exchangeRateRemoved(code: String, [FieldChange])
    case workingDayAdded(day: Day, [FieldChange]), workingDayChanged(day: Day, [FieldChange]), workingDayRemoved(day: Day, [FieldChange])
    case noteAdded([FieldChange]), noteChanged([FieldChange]), noteRecycled, noteRestored
    /// It had lain in the recycle bin for good, and so an attachment.
    case notePurged([FieldChange])
    case attachmentAdded([FieldChange]), attachmentRecycled, attachmentRestored, attachmentPurged([FieldChange])
    /// Its bytes were taken out of the house.
    case attachmentTaken
    case demonstrationBegun(today: Day, members: Int), demonstrationFilled(accounts: Int, orders: Int, seed: UInt64)
    case importCompleted(kind: String, fileHash: String, created: Int, updated: Int, refused: Int), importReverted(kind: String)
    case recordsExported(kind: String, rows: Int, fileHash: String, narrowing: [String])

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
        case .memberAdded(let role, _): (.memberAdded, ["role": role.rawValue])
        case .memberChanged: (.memberChanged, [:])
        case .memberRemoved(let role, _): (.memberRemoved, ["role": role.rawValue])
        case .permissionGranted(let permission, _): (.permissionGranted, ["permission": permission.rawValue])
        case .permissionRevoked(let permission, _): (.permissionRevoked, ["permission": permission.rawValue])
        case .teamAdded(let name, _): (.teamAdded, ["name": name])
        case .teamChanged: (.teamChanged, [:])
        case .teamRemoved(let name, _): (.teamRemoved, ["name": name])
        case .tokenCreated(let scope, _): (.tokenCreated, ["scope": scope.rawValue])
        case .tokenRevoked: (.tokenRevoked, [:])
        case .accountAdded(let code, _): (.accountAdded, ["code": code])
        case .accountChanged: (.accountChanged, [:])
        case .accountRecycled(let code): (.accountRecycled, ["code": code])
        case .accountRestored(let code): (.accountRestored, ["code": code])
        case .accountPurged(let code, _): (.accountPurged, ["code": code])
        case .ownerChanged(let before, let after): (.ownerChanged, given(["before": before?.description, "after": after?.description]))
        case .accountShared(let member, let access, _): (.accountShared, ["user": member.description, "access": access])
        case .shareChanged(let member, _): (.shareChanged, ["user": member.description])
        case .shareEnded(let member, _): (.shareEnded, ["user": member.description])
        case .shareReturned: (.shareReturned, [:])
        case .viewSaved: (.viewSaved, [:])
        case .viewChanged: (.viewChanged, [:])
        case .viewRemoved: (.viewRemoved, [:])
        case .gradeChanged(let before, let after, let cause): (.gradeChanged, given(["before": before, "after": after, "cause": cause]))
        case .schemeSaved(let name, let version, _): (.schemeSaved, ["name": name, "version": "\(version)"])
        case .schemeActivated(let name, let version, _): (.schemeActivated, ["name": name, "version": "\(version)"])
        case .gradingRunSaved(let scheme, let version, let day, let graded, let changed):
            (
                .gradingRunSaved,
                ["scheme": scheme, "version": "\(version)", "as_of": "\(day)", "graded": "\(graded)", "changed": "\(changed)"]
            )
        case .productAdded(let code, _): (.productAdded, ["code": code])
        case .productChanged: (.productChanged, [:])
        case .orderAdded(let code, _): (.orderAdded, ["code": code])
        case .orderChanged(let code, _): (.orderChanged, ["code": code])
        case .invoiceAdded(let code, _): (.invoiceAdded, ["code": code])
        case .invoiceChanged(let code, _): (.invoiceChanged, ["code": code])
        case .paymentRecorded(let invoice, _): (.paymentRecorded, ["code": invoice])
        case .costRecorded(let account, _): (.costRecorded, ["code": account])
        case .exchangeRateAdded(let code, _): (.exchangeRateAdded, ["code": code])
        case .exchangeRateChanged(let code, _): (.exchangeRateChanged, ["code": code])
        case .exchangeRateRemoved(let code, _): (.exchangeRateRemoved, ["code": code])
        case .workingDayAdded(let day, _): (.workingDayAdded, ["code": "\(day)"])
        case .workingDayChanged(let day, _): (.workingDayChanged, ["code": "\(day)"])
        case .workingDayRemoved(let day, _): (.workingDayRemoved, ["code": "\(day)"])
        case .noteAdded: (.noteAdded, [:])
        case .noteChanged: (.noteChanged, [:])
        case .noteRecycled: (.noteRecycled, [:])
        case .noteRestored: (.noteRestored, [:])
        case .notePurged: (.notePurged, [:])
        case .attachmentAdded: (.attachmentAdded, [:])
        case .attachmentRecycled: (.attachmentRecycled, [:])
        case .attachmentRestored: (.attachmentRestored, [:])
        case .attachmentPurged: (.attachmentPurged, [:])
        case .attachmentTaken: (.attachmentTaken, [:])
        case .demonstrationBegun(let today, let members): (.demonstrationBegun, ["today": "\(today)", "members": "\(members)"])
        case .demonstrationFilled(let accounts, let orders, let seed):
            (.demonstrationFilled, ["accounts": "\(accounts)", "orders": "\(orders)", "seed": "\(seed)"])
        case .importCompleted(let kind, let hash, let created, let updated, let refused):
            (
                .importCompleted,
                ["kind": kind, "file_hash": hash, "created": "\(created)", "updated": "\(updated)", "refused": "\(refused)"]
            )
        case .importReverted(let kind): (.importReverted, ["kind": kind])
        case .recordsExported(let kind, let rows, let hash, let narrowing):
            (
                .recordsExported,
                ["kind": kind, "rows": "\(rows)", "file_hash": hash, "narrowed_by": narrowing.joined(separator: " ")]
            )
        }
    }

    /// Which fields it changed, with which it began or with which it ended.
    package var changes: [FieldChange] {
        switch self {
        case .memberAdded(_, let changes), .memberChanged(let changes), .memberRemoved(_, let changes), .memberInvited(let changes),
            .permissionGranted(_, let changes), .permissionRevoked(_, let changes), .teamAdded(_, let changes), .teamChanged(let changes),
            .teamRemoved(_, let changes), .tokenCreated(_, let changes), .tokenRevoked(let changes), .accountAdded(_, let changes),
            .accountChanged(let changes), .accountPurged(_, let changes), .accountShared(_, _, let changes), .shareChanged(_, let changes),
            .shareEnded(_, let changes),
            .shareReturned(let changes), .viewSaved(let changes), .viewChanged(let changes), .viewRemoved(let changes),
            .schemeSaved(_, _, let changes), .schemeActivated(_, _, let changes), .productAdded(_, let changes),
            .productChanged(let changes), .orderAdded(_, let changes), .orderChanged(_, let changes),
            .invoiceAdded(_, let changes), .invoiceChanged(_, let changes), .paymentRecorded(_, let changes), .costRecorded(_, let changes),
            .exchangeRateAdded(_, let changes), .exchangeRateChanged(_, let changes), .exchangeRateRemoved(_, let changes),
            .workingDayAdded(_, let changes), .workingDayChanged(_, let changes), .workingDayRemoved(_, let changes),
            .noteAdded(let changes), .noteChanged(let changes), .notePurged(let changes), .attachmentAdded(let changes),
            .attachmentPurged(let changes):
            changes
        default: []
        }
    }

    private func given(_ payload: [String: String?]) -> [String: String] { payload.compactMapValues { $0 } }
}
