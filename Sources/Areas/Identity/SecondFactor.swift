import Crypto
import Foundation
package import Ground
package import Storage

/// An authenticator app that a member has enrolled: whoever signs in shows a code of it behind the password.
package struct SecondFactor: Sendable {
    package let confirmedAt: Instant
    /// How many recovery codes have not been used.
    package let codesLeft: Int
    /// How many wrong codes came between the last sign-in and the one before.
    package let failuresBefore: Int
}

/// Asks for a secret to put into an app. It counts for nothing before a first code has proven that it arrived.
package struct BeginEnrolment: Sendable {
    package let member: ID<Member>

    package init(of member: ID<Member>) { self.member = member }

    /// Whoever begins again gets another secret.
    package func carryOut(with key: InstallationKey, in tx: Transaction) throws {
        guard try tx.secondFactor(of: member) == nil else { throw SecondFactorRefused.enrolledAlready }
        let sealed = try TOTP.new().sealed(for: member, with: key)
        try tx.run("DELETE FROM second_factor WHERE member_id = \(member)")
        try tx.run("INSERT INTO second_factor (member_id, secret) VALUES (\(member), \(sealed))")
    }
}

/// The first code from the app. From now on codes are asked for, and ten recovery codes are made.
package struct ConfirmEnrolment: Sendable {
    package let member: ID<Member>
    package let code: String

    package init(of member: ID<Member>, code: String) { (self.member, self.code) = (member, code) }

    /// The recovery codes are returned once and kept nowhere.
    package func carryOut(with key: InstallationKey, in tx: Transaction) throws -> [RecoveryCode] {
        guard let principal = try tx.principal(for: member) else { throw NotPermitted() }
        guard try tx.secondFactor(of: member) == nil else { throw SecondFactorRefused.enrolledAlready }
        guard let pending = try tx.pendingFactor(of: member, with: key) else { throw SecondFactorRefused.missing }
        guard let step = pending.step(of: code.plainDigits, at: tx.moment.instant) else { throw SecondFactorRefused.wrongFirstCode }
        let confirmed = try tx.run(
            """
            UPDATE second_factor SET confirmed_at = \(tx.moment.instant), last_step = \(step)
            WHERE member_id = \(member) AND confirmed_at IS NULL
            """)
        guard confirmed == 1 else { throw SecondFactorRefused.enrolledAlready }
        try tx.record(.secondFactorEnrolled, about: .member(member), by: principal)
        return try tx.newRecoveryCodes(of: member)
    }
}

/// Asks that codes are no longer needed: by the member himself, or by an administrator for somebody who lost the device.
package struct RemoveSecondFactor: Sendable {
    package let member: ID<Member>
    private let kept: ID<Session>?

    /// `kept` is the session in which a member removes his own.
    package init(of member: ID<Member>, keeping kept: ID<Session>? = nil) { (self.member, self.kept) = (member, kept) }

    /// Ends the member's other sessions: whoever holds the lost device may be in one of them, and no code stands in his way any more.
    /// Tokens stay, for no code ever opened them, and programs would stand still for somebody's new phone.
    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(principal.id == member ? .readSelf : .manageMembers)
        guard try tx.member(member) != nil else { throw NotFound() }
        guard try tx.run("DELETE FROM second_factor WHERE member_id = \(member)") == 1 else { throw SecondFactorRefused.missing }
        try tx.run("DELETE FROM recovery_code WHERE member_id = \(member)")
        try tx.record(.secondFactorRemoved, about: .member(member), by: principal)
        try tx.endSessions(of: member, except: principal.id == member ? kept : nil, by: principal)
    }
}

extension Snapshot {
    /// `nil` while none is enrolled.
    package func secondFactor(of member: ID<Member>) throws -> SecondFactor? {
        try first(
            """
            SELECT confirmed_at, (SELECT count(*) FROM recovery_code WHERE member_id = \(member) AND used_at IS NULL), failures_before
            FROM second_factor WHERE member_id = \(member) AND confirmed_at IS NOT NULL
            """
        ) { SecondFactor(confirmedAt: $0.instant(0), codesLeft: $0.count(1), failuresBefore: $0.count(2)) }
    }

    /// What is being enrolled, to be shown to the member until the first code comes.
    package func pendingFactor(of member: ID<Member>, with key: InstallationKey) throws -> TOTP? {
        let sealed = try first("SELECT secret FROM second_factor WHERE member_id = \(member) AND confirmed_at IS NULL") { $0.bytes(0) }
        return try sealed.map { try TOTP(opening: $0, of: member, with: key) }
    }
}

// MARK: - Proving

/// What became of a code that was typed. It is an outcome and no refusal, because a wrong one is counted, and what is counted stays.
enum CodeOutcome: Sendable {
    /// `afterFailures` tells how many wrong ones came since the last that was right.
    case proven(byRecovery: Bool, afterFailures: Int)
    case refused(SecondFactorRefused)
}

extension Transaction {
    /// A code of the app or a recovery code opens once. Five wrong ones lock all of them, for a pause that grows as at the door.
    func prove(_ typed: String, of member: ID<Member>, with key: InstallationKey) throws -> CodeOutcome {
        let now = moment.instant
        let factor = try first(
            "SELECT secret, locked_until, failures FROM second_factor WHERE member_id = \(member) AND confirmed_at IS NOT NULL"
        ) { row in (secret: row.bytes(0), lockedUntil: row.optional(1) { $0.instant($1) }, failures: row.count(2)) }
        guard let factor else { return .refused(.missing) }
        if let end = factor.lockedUntil, end > now { return .refused(.locked(seconds: secondsFromNow(to: end))) }
        if let code = RecoveryCode(typed: typed), try use(code, of: member) {
            try run(
                """
                UPDATE second_factor SET failures_before = failures_before + failures, failures = 0, locked_until = NULL
                WHERE member_id = \(member)
                """)
            return .proven(byRecovery: true, afterFailures: factor.failures)
        }
        if let step = try TOTP(opening: factor.secret, of: member, with: key).step(of: typed.plainDigits, at: now) {
            // Of many that come at once with the same code, one moves the step on.
            let taken = try run(
                """
                UPDATE second_factor SET last_step = \(step), failures_before = failures_before + failures, failures = 0, locked_until = NULL
                WHERE member_id = \(member) AND last_step < \(step)
                """)
            return taken == 1 ? .proven(byRecovery: false, afterFailures: factor.failures) : .refused(.usedCode)
        }
        let failures = factor.failures + 1
        let pause = SignInLimit.pause(after: failures)
        try run(
            """
            UPDATE second_factor SET failures = \(failures), locked_until = \(pause > 0 ? now.adding(seconds: pause) : nil)
            WHERE member_id = \(member)
            """)
        return .refused(.wrongCode)
    }

    /// What the member is told behind the door: how many wrong codes came since he was in last.
    func keepFailures(_ failures: Int, before session: Session) throws {
        try run("UPDATE second_factor SET failures_before = \(failures) WHERE member_id = \(session.principal.id)")
    }

    func secondsFromNow(to end: Instant) -> Int {
        Int((end.microseconds - moment.instant.microseconds + 999_999) / 1_000_000)
    }
}

extension TOTP {
    /// Whoever takes the database alone cannot read it, and whoever may write there cannot give one member's secret to another.
    fileprivate func sealed(for member: ID<Member>, with key: InstallationKey) throws -> [UInt8] {
        let box = try AES.GCM.seal(secret, using: key.key(for: .secondFactor), authenticating: member.bytes)
        return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    fileprivate init(opening sealed: [UInt8], of member: ID<Member>, with key: InstallationKey) throws {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            self.init(secret: Array(try AES.GCM.open(box, using: key.key(for: .secondFactor), authenticating: member.bytes)))
        } catch {
            throw StorageFailure.damaged("a second factor cannot be opened with the key of this installation")
        }
    }
}

extension String {
    /// The digits that were typed, full-width ones too, without the spaces that apps show between them.
    fileprivate var plainDigits: String {
        String(String.UnicodeScalarView(precomposedStringWithCompatibilityMapping.prefix(40).unicodeScalars.filter { $0 != " " }))
    }
}

/// Why a code was not taken, or a second factor not changed.
package enum SecondFactorRefused: Refusal, Equatable {
    case wrongCode, usedCode, wrongFirstCode, missing, enrolledAlready
    case locked(seconds: Int)

    package var code: String {
        switch self {
        case .wrongCode, .wrongFirstCode: "code_wrong"
        case .usedCode: "code_used"
        case .missing: "second_factor_missing"
        case .enrolledAlready: "second_factor_enrolled"
        case .locked: "too_many_requests"
        }
    }
    package var field: String? {
        switch self {
        case .wrongCode, .usedCode, .wrongFirstCode, .locked: "code"
        case .missing, .enrolledAlready: nil
        }
    }
    package var status: RefusalStatus { if case .locked = self { .tooMany } else { .refused } }
    package var retryAfter: Int? { if case .locked(let seconds) = self { seconds } else { nil } }

    package var text: Text {
        switch self {
        case .wrongCode:
            Text(
                "验证码不对。请输入应用里现在显示的 6 位数字，或一个恢复码。", "驗證碼不對。請輸入應用程式裡現在顯示的 6 位數字，或一個復原碼。",
                "This code is wrong. Type the six digits that the app shows now, or a recovery code.")
        case .usedCode:
            Text(
                "这个验证码已经用过。请等应用显示下一个，最多 30 秒。", "這個驗證碼已經用過。請等應用程式顯示下一個，最多 30 秒。",
                "This code has been used. Wait for the app to show the next one, at most 30 seconds.")
        case .wrongFirstCode:
            Text(
                "验证码不对。请确认手机时间准确，再输入应用里现在显示的 6 位数字。", "驗證碼不對。請確認手機時間準確，再輸入應用程式裡現在顯示的 6 位數字。",
                "This code is wrong. Check that the device's clock is right, then type the six digits that the app shows now.")
        case .missing:
            Text(
                "还没有启用两步验证。请先启用。", "還沒有啟用兩步驟驗證。請先啟用。", "There is no second factor yet. Set one up first.")
        case .enrolledAlready:
            Text(
                "两步验证已经启用。要换设备，请先移除现在的。", "兩步驟驗證已經啟用。要換裝置，請先移除現在的。",
                "A second factor is set up already. To use another device, remove this one first.")
        case .locked(let seconds):
            Text(
                "错了太多次，验证码已暂停使用。请 \(Waiting.minutes(seconds)) 分钟后再试。", "錯了太多次，驗證碼已暫停使用。請 \(Waiting.minutes(seconds)) 分鐘後再試。",
                "Too many wrong codes; none is taken for now. Try again in \(Waiting.englishMinutes(seconds)).")
        }
    }
}
