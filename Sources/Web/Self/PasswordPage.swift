import Door
import Ground
import Identity
import Storage
import WebDoor
import WebFrame
import WebParts

/// Another password, for who knows the present one.
enum PasswordPage {
    static func show(_ request: WebRequest) async throws -> WebAnswer {
        request.selfPage(.password) { PasswordForm(in: FormState(), endsTokens: true) }
    }

    static func post(_ request: WebRequest) async throws -> WebAnswer {
        let form = request.form
        let wish = ChangePassword(
            of: request.session, from: form["old_password"] ?? "", to: form["password"] ?? "", repeated: form["repetition"] ?? "",
            at: request.origin.limitKey, keepingTokens: form["end_tokens"] == nil)
        do {
            let session = try await wish.carryOut(
                avoiding: request.policy.common, in: request.database, hashingAt: request.policy.places)
            return .renewed(session, .redirect(Link("self"), .passwordChanged))
        } catch let refusal as any Refusal where !(refusal is NotPermitted) {
            return request.selfPage(.password, refused: ()) {
                PasswordForm(in: FormState(typed: [:], refusals: [refusal]), endsTokens: form["end_tokens"] != nil)
            }
        }
    }
}

private struct PasswordForm: Component {
    private let state: FormState
    private let endsTokens: Bool

    init(in state: FormState, endsTokens: Bool) { (self.state, self.endsTokens) = (state, endsTokens) }

    var body: some Content {
        PostForm(to: Link("self", "password"), class: "card form", label: PasswordForm.name, key: .none) {
            if !state.refusals.isEmpty { notDone }
            FieldGroup(PasswordForm.name) {
                TextField(
                    Field("old_password", PasswordForm.old, in: state, required: true, wide: true), .password,
                    autocomplete: .currentPassword)
                NewPasswordFields(in: state)
                label(.class("check wide")) {
                    input(.type(.checkbox), .name("end_tokens"), .value("on"), .checked(endsTokens))
                    Text("同时撤销我的 API 令牌", "同時撤銷我的 API 權杖", "Revoke my API tokens as well")
                }
            }
            div(.class("card-foot")) {
                span(.class("push actions")) {
                    ButtonLink(Text("取消", "取消", "Cancel"), to: Link("self"))
                    SubmitButton(PasswordForm.name)
                }
            }
        }
    }

    /// Passwords are never sent back to the page, so nobody is told that what was typed is still there.
    private var notDone: HTML {
        div(.class("note bad"), .role(.alert), .tabindex(-1), .data("focus", "")) {
            Icon.octagonAlert
            div {
                b { Text("没有修改。", "沒有變更。", "Not changed. ") }
                for refusal in state.refusals { refusal.text }
                p(.class("sub")) {
                    Text("密码不会留在页面上，请都再输入一次。", "密碼不會留在頁面上，請都再輸入一次。", "Passwords do not stay on the page: type them all again.")
                }
            }
        }
    }

    private static let name = Text("修改密码", "變更密碼", "Change the password")
    private static let old = Text("现在的密码", "目前的密碼", "Present password")
}
