import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// Somebody whose role requires a second factor sets one up before anything else.
package enum EnrolmentRoutes {
    package static let open: [OpenRoute] = [
        OpenRoute(.get, "/sign-in/second-factor", respond: show),
        OpenRoute(.post, "/sign-in/second-factor", respond: begin),
        OpenRoute(.post, "/sign-in/second-factor/confirmation", respond: confirm),
    ]

    private static func show(_ request: OpenRequest) async throws -> WebAnswer {
        guard let half = request.entrance?.half, half.awaits == .enrolment else { return request.elsewhere }
        return .page(try await page(for: request, of: half, in: FormState(), Onward(request.query)))
    }

    private static func begin(_ request: OpenRequest) async throws -> WebAnswer {
        guard let half = try request.confirmedEntrance()?.half, half.awaits == .enrolment else { return request.elsewhere }
        let key = request.policy.key
        try await request.database.write { tx in
            // The same form sent twice begins once: the code that is on the screen stays good.
            if try tx.pendingFactor(of: half.member.id, with: key) == nil {
                try BeginEnrolment(of: half.member.id).carryOut(with: key, in: tx)
            }
        }
        return .redirect(Onward(request.form).link("second-factor"))
    }

    private static func confirm(_ request: OpenRequest) async throws -> WebAnswer {
        guard let half = try request.confirmedEntrance()?.half, half.awaits == .enrolment else { return request.elsewhere }
        let (onward, key) = (Onward(request.query), request.policy.key)
        let wish = EnrolToEnter(request.form["code"] ?? "", for: half, remembered: onward.remembered)
        do {
            let (session, codes) = try await request.database.write { try wish.carryOut(with: key, in: $0) }
            let sheet = request.threshold(RecoveryCodeSheet.title, back: Link("self")) {
                h2 { RecoveryCodeSheet.title }
                div { RecoveryCodeSheet(codes, onward: onward.start) }
            }
            return try await request.arrived(.open(session), .renewed(session, .page(sheet)))
        } catch let refusal as SecondFactorRefused {
            return .refused(try await page(for: request, of: half, in: FormState(typed: [:], refusals: [refusal]), onward))
        }
    }

    private static func page(for request: OpenRequest, of half: HalfSession, in state: FormState, _ onward: Onward) async throws -> [UInt8]
    {
        let (title, key) = (Text("设置两步验证", "設定兩步驟驗證", "Set up a second factor"), request.policy.key)
        let pending = try await request.database.read { try $0.pendingFactor(of: half.member.id, with: key) }
        return request.threshold(title, back: onward.link("second-factor")) {
            h2 { title }
            p(.class("sub")) {
                Text(
                    "您的角色必须用两步验证登录：除了密码，还要手机上的一次性验证码。", "您的角色必須用兩步驟驗證登入：除了密碼，還要手機上的一次性驗證碼。",
                    "Your role signs in with a second factor: besides the password a code from your phone.")
            }
            if let pending {
                Enrolment(pending, of: half.member.signInName, to: onward.link("second-factor", "confirmation"), in: state)
            } else {
                PostForm(to: Link("sign-in", "second-factor"), class: "stack", key: .none) {
                    onward.fields
                    button(.type(.submit), .class("button primary big")) { Text("开始设置", "開始設定", "Begin") }
                }
            }
            GiveUp()
        }
    }
}
