import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// The code behind the password.
package enum CodeRoutes {
    package static let open: [OpenRoute] = [
        OpenRoute(.get, "/sign-in/code", respond: show),
        OpenRoute(.post, "/sign-in/code", respond: send),
    ]

    private static func show(_ request: OpenRequest) async throws -> WebAnswer {
        guard let half = request.entrance?.half, half.awaits == .code else { return request.elsewhere }
        return .page(page(for: request, in: FormState(), Onward(request.query), byRecovery: request.query["by"] == "recovery"))
    }

    private static func send(_ request: OpenRequest) async throws -> WebAnswer {
        guard let half = try request.confirmedEntrance()?.half, half.awaits == .code else { return request.elsewhere }
        let onward = Onward(request.form)
        do {
            let session = try await ShowCode(request.form["code"] ?? "", for: half, remembered: onward.remembered)
                .carryOut(with: request.policy.key, in: request.database)
            let factor = try await request.database.read { try $0.secondFactor(of: half.member.id) }
            let flash: FlashWord? = (factor?.failuresBefore ?? 0) > 0 ? .codesWrongBefore : nil
            return try await request.arrived(
                .open(session), .entered(.open(session), remembered: onward.remembered, onward.start, flash))
        } catch let refusal as SecondFactorRefused {
            // Whoever is in already, because the same form came twice, goes on.
            if refusal == .missing { return request.elsewhere }
            let state = FormState(typed: [:], refusals: [refusal])
            let page = page(for: request, in: state, onward, byRecovery: request.form["by"] == "recovery")
            return refusal.status == .tooMany ? .turnedAway(page, by: refusal) : .refused(page)
        }
    }

    private static func page(for request: OpenRequest, in state: FormState, _ onward: Onward, byRecovery: Bool) -> [UInt8] {
        let title = Text("两步验证", "兩步驟驗證", "Second factor")
        return request.threshold(title, back: onward.link("code")) {
            PostForm(to: Link("sign-in", "code"), class: "stack", key: .none) {
                h2 { title }
                p(.class("sub")) { byRecovery ? recoveryWords : codeWords }
                onward.fields
                if byRecovery {
                    input(.type(.hidden), .name("by"), .value("recovery"))
                    TextField(Field("code", Text("恢复码", "復原碼", "Recovery code"), in: state), autocomplete: .off)
                } else {
                    TextField(Field("code", Text("6 位验证码", "6 位驗證碼", "Six-digit code"), in: state), .code, autocomplete: .oneTimeCode)
                }
                button(.type(.submit), .class("button primary big")) { Text("登录", "登入", "Sign in") }
            }
            div(.class("inline")) {
                if byRecovery {
                    ButtonLink(Text("用验证码", "用驗證碼", "Use a code"), to: onward.link("code"), .quiet, small: true)
                } else {
                    ButtonLink(Text("手机不在身边？", "手機不在身邊？", "No phone at hand?"), to: recovery(onward), .quiet, small: true)
                }
                GiveUp()
            }
        }
    }

    private static func recovery(_ onward: Onward) -> Link {
        Link(
            "sign-in", "code",
            query: ["by": "recovery", "next": onward.next?.address, "remember": onward.remembered ? "on" : nil])
    }

    private static let codeWords = Text(
        "密码正确。请输入验证器应用里现在显示的 6 位数字，5 分钟内有效。", "密碼正確。請輸入驗證器應用程式裡現在顯示的 6 位數字，5 分鐘內有效。",
        "The password was right. Type the six digits that your app shows now, within five minutes.")
    private static let recoveryWords = Text(
        "输入一个没用过的恢复码。每个只能用一次。", "輸入一個沒用過的復原碼。每個只能用一次。", "Type a recovery code that has not been used. Each works once.")
}

extension OpenRequest {
    /// Where somebody belongs who is not at this step of the way in.
    var elsewhere: WebAnswer {
        guard let entrance else { return .redirect(Link("sign-in")) }
        return .redirect(Onward(query).link(behind: entrance))
    }
}
