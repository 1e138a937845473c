import Door
import Ground
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// Whoever holds the link of an invitation chooses a password and comes in.
package enum InvitationRoutes {
    package static let open: [OpenRoute] = [
        OpenRoute(.get, "/invitation/{secret}", respond: show),
        OpenRoute(.post, "/invitation/{secret}", respond: accept),
    ]

    private static func show(_ request: OpenRequest) async throws -> WebAnswer {
        do {
            let invitation = try await OpenInvitation(secret(of: request), from: request.origin).carryOut(in: request.database)
            return .page(page(for: request, to: invitation, in: FormState()))
        } catch let refusal as any Refusal where refusal is InvitationRefused || refusal is SignInRefused {
            return turnedAway(request, by: refusal)
        }
    }

    private static func accept(_ request: OpenRequest) async throws -> WebAnswer {
        let (form, secret) = (request.form, secret(of: request))
        do {
            let wish = AcceptInvitation(
                secret, password: form["password"] ?? "", repeated: form["repetition"] ?? "", from: request.origin)
            let entrance = try await wish.carryOut(with: request.policy, in: request.database)
            return try await request.arrived(
                entrance, .entered(entrance, remembered: false, Onward(next: nil, remembered: false).link(behind: entrance)))
        } catch let refusal as PasswordRefused {
            let invitation = try await OpenInvitation(secret, from: request.origin).carryOut(in: request.database)
            return .refused(page(for: request, to: invitation, in: FormState(typed: [:], refusals: [refusal])))
        } catch let refusal as any Refusal where refusal is InvitationRefused || refusal is SignInRefused {
            return turnedAway(request, by: refusal)
        }
    }

    private static func secret(of request: OpenRequest) -> Secret { Secret(text: String((request.parameters["secret"] ?? "").prefix(100))) }

    private static func page(for request: OpenRequest, to invitation: Invitation, in state: FormState) -> [UInt8] {
        let (title, link) = (Text("设置密码", "設定密碼", "Choose a password"), Link("invitation", request.parameters["secret"] ?? ""))
        return request.threshold(title, back: link) {
            PostForm(to: link, class: "stack", key: .none) {
                h2 { title }
                p(.class("sub")) {
                    Text(
                        "\(invitation.member.name)，您好。登录名是 \(invitation.member.signInName)。",
                        "\(invitation.member.name)，您好。登入名稱是 \(invitation.member.signInName)。",
                        "Hello \(invitation.member.name). You sign in as \(invitation.member.signInName).")
                }
                // For password managers: which account the new password belongs to.
                input(
                    .type(.text), .name("email"), .value(invitation.member.signInName), .autocomplete(.username), .class("hidden-words"),
                    .tabindex(-1), .ariaHidden(), .readonly())
                NewPasswordFields(in: state)
                button(.type(.submit), .class("button primary big")) { Text("保存并登录", "儲存並登入", "Save and sign in") }
                p(.class("sub")) {
                    Text(
                        "这个链接只能用一次。保存后，您在别处的登录都会结束；忘记密码的，API 令牌也会失效。",
                        "這個連結只能用一次。儲存後，您在別處的登入都會結束；忘記密碼的，API 權杖也會失效。",
                        "This link works once. When you save, you are signed out everywhere else; if you had a password before, your API tokens end too."
                    )
                }
            }
        }
    }

    private static func turnedAway(_ request: OpenRequest, by refusal: any Refusal) -> WebAnswer {
        let title = Text("邀请链接", "邀請連結", "Invitation")
        let page = request.threshold(title, back: Link("sign-in")) {
            h2 { title }
            Note(refusal.text, .bad)
            ButtonLink(Text("去登录", "去登入", "Sign in"), to: Link("sign-in"))
        }
        return .turnedAway(page, by: refusal)
    }
}
