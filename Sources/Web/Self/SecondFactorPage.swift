import Door
import Ground
import Identity
import Storage
import WebDoor
import WebFrame
import WebParts

/// The authenticator app: set up, with new recovery codes, or taken away.
enum SecondFactorPage {
    static func show(_ request: WebRequest) async throws -> WebAnswer {
        let page = try await read(request, FormState())
        return request.selfPage(.secondFactor) { page }
    }

    static func begin(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, key) = (request.principal, request.policy.key)
        return try await request.writeOnce { tx in
            guard let member = principal.id else { throw NotPermitted() }
            try BeginEnrolment(of: member).carryOut(with: key, in: tx)
            return (Link("self", "second-factor"), nil)
        }
    }

    static func confirm(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, key, code) = (request.principal, request.policy.key, request.form["code"] ?? "")
        let session = request.session.id
        do {
            let codes = try await request.writeOnce { tx in
                guard let member = principal.id else { throw NotPermitted() }
                let codes = try ConfirmEnrolment(of: member, code: code).carryOut(with: key, in: tx)
                // Whoever came in by the password alone is out.
                try EndOtherSessions(than: session).carryOut(by: principal, in: tx)
                return codes
            }
            return sheet(of: codes, request)
        } catch let refusal as SecondFactorRefused where refusal == .wrongFirstCode {
            let page = try await read(request, FormState(typed: [:], refusals: [refusal]))
            return request.selfPage(.secondFactor, refused: ()) { page }
        }
    }

    static func makeCodes(_ request: WebRequest) async throws -> WebAnswer {
        let principal = request.principal
        return sheet(of: try await request.writeOnce { try MakeRecoveryCodes().carryOut(by: principal, in: $0) }, request)
    }

    /// Whose role requires a second factor sets up the next one at once.
    static func remove(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, required) = (request.principal, request.policy.requiresSecondFactor)
        let session = request.session
        return try await request.writeOnce { tx in
            guard let member = principal.member else { throw NotPermitted() }
            try RemoveSecondFactor(of: member.id, keeping: session.id).carryOut(by: principal, in: tx)
            guard required.contains(member.role) else { return (Link("self", "second-factor"), .secondFactorRemoved) }
            try tx.putBack(session)
            return (Link("sign-in", "second-factor"), nil)
        }
    }

    /// Codes are shown once: whoever sends the form again finds the page as it is now.
    private static func sheet(of codes: [RecoveryCode]?, _ request: WebRequest) -> WebAnswer {
        guard let codes else { return .redirect(Link("self", "second-factor"), .doneAlready) }
        return request.selfPage(.secondFactor) {
            div(.class("narrow")) {
                Card(RecoveryCodeSheet.title) { CardBody { RecoveryCodeSheet(codes, onward: Link("self", "second-factor")) } }
            }
        }
    }

    private static func read(_ request: WebRequest, _ state: FormState) async throws -> SecondFactorCards {
        let (principal, policy) = (request.principal, request.policy)
        return try await request.database.read { try SecondFactorCards(of: principal, under: policy, in: state, $0) }
    }
}

private struct SecondFactorCards: Component {
    let member: Member
    let factor: SecondFactor?
    let pending: TOTP?
    let isRequired: Bool
    let state: FormState

    init(of principal: Principal, under policy: SignInPolicy, in state: FormState, _ snapshot: Snapshot) throws {
        guard let member = principal.member else { throw NotFound() }
        (self.member, self.state) = (member, state)
        factor = try snapshot.secondFactor(of: member.id)
        pending = try snapshot.pendingFactor(of: member.id, with: policy.key)
        isRequired = policy.requiresSecondFactor.contains(member.role)
    }

    @HTMLBuilder var body: some Content {
        if let factor {
            enrolled(factor)
        } else if let pending {
            div(.class("narrow")) {
                Card(Text("设置两步验证", "設定兩步驟驗證", "Set up a second factor")) {
                    CardBody { Enrolment(pending, of: member.signInName, to: Link("self", "second-factor", "confirmation"), in: state) }
                }
            }
        } else {
            Card {
                div(.class("empty")) {
                    div(.class("art")) { Icon.shieldCheck }
                    h2 { Text("还没有启用两步验证", "還沒有啟用兩步驟驗證", "No second factor yet") }
                    p {
                        Text(
                            "启用后，登录时除了密码，还要手机应用里每 30 秒换一次的 6 位数字。大约两分钟。",
                            "啟用後，登入時除了密碼，還要手機應用程式裡每 30 秒換一次的 6 位數字。大約兩分鐘。",
                            "Signing in then also takes six digits from an app on your phone, new every thirty seconds. It takes two minutes to set up."
                        )
                    }
                    PostForm(to: Link("self", "second-factor")) { SubmitButton(Text("开始设置", "開始設定", "Begin")) }
                }
            }
        }
    }

    private func enrolled(_ factor: SecondFactor) -> HTML {
        div(.class("grid")) {
            Card(Text("两步验证", "兩步驟驗證", "Second factor")) {
                CardBody {
                    Facts([
                        (Text("状态", "狀態", "State"), Tag(Text("已启用", "已啟用", "on"), .ok)),
                        (Text("启用时间", "啟用時間", "Since"), Shown.instant(factor.confirmedAt)),
                        (
                            Text("您的角色", "您的角色", "Your role"),
                            isRequired ? Text("必须启用", "必須啟用", "requires it") : Text("自愿启用", "自願啟用", "leaves it to you")
                        ),
                    ])
                    PostForm(to: Link("self", "second-factor", "removal"), class: "above") {
                        SubmitButton(isRequired ? Text("换一台设备", "換一台裝置", "Use another device") : removeWords, .danger)
                    }
                }
            }
            Card(RecoveryCodeSheet.title, note: Text("手机不在身边时用", "手機不在身邊時用", "for when the phone is not at hand")) {
                CardBody {
                    Facts([
                        (
                            Text("还没用过的", "還沒用過的", "Not used yet"),
                            Text("\(factor.codesLeft) 个", "\(factor.codesLeft) 個", "\(factor.codesLeft)")
                        )
                    ])
                    if factor.codesLeft < 4 {
                        Note(Text("快用完了，请生成新的。", "快用完了，請產生新的。", "Few are left. Make new ones."), .warn)
                    }
                    PostForm(to: Link("self", "recovery-codes"), class: "above") {
                        SubmitButton(Text("生成 10 个新恢复码", "產生 10 個新復原碼", "Make ten new codes"), .plain)
                    }
                    p(.class("sub above-small")) {
                        Text("生成新的，旧的立即作废。", "產生新的，舊的立即作廢。", "With new ones the old ones are worth nothing.")
                    }
                }
            }
        }
    }

    private let removeWords = Text("移除两步验证", "移除兩步驟驗證", "Remove the second factor")
}
