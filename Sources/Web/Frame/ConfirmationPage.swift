import Ground
import Identity
package import WebDoor
import WebParts

/// Asks for a password or a code before a sensitive act, and carries everything that was typed along.
package enum ConfirmationPage {
    package static func draw(_ question: Confirmation, _ request: WebRequest) -> [UInt8] {
        let title = Text("确认是您本人", "確認是您本人", "Confirm that it is you")
        return request.framed(title, in: nil) {
            section(.class("card message confirm")) {
                div(.class("art")) { Icon.lock }
                h1 { title }
                p { words(for: question.proof) }
                PostForm(to: question.action, class: "stack", label: title, key: .none) {
                    kept(question)
                    proof(question)
                    div(.class("actions")) {
                        // Of another form, so that Enter confirms.
                        SubmitButton(Text("取消", "取消", "Cancel"), .plain, form: withdrawal)
                        SubmitButton(Text("确认并继续", "確認並繼續", "Confirm and go on"))
                    }
                }
                PostForm(to: question.action, id: withdrawal, key: .none) {
                    kept(question)
                    input(.type(.hidden), .name(Confirmation.withdrawal), .value("yes"))
                }
                p(.class("sub")) {
                    Text(
                        "您填写的内容都还在，确认后一次完成；取消就回到表单，不会丢。5 分钟内不再询问。",
                        "您填寫的內容都還在，確認後一次完成；取消就回到表單，不會遺失。5 分鐘內不再詢問。",
                        "What you typed is kept and carried out in one go; Cancel leads back to it. You are not asked again for five minutes."
                    )
                }
            }
        }
    }

    private static let withdrawal = "withdrawal"

    @HTMLBuilder private static func kept(_ question: Confirmation) -> HTML {
        for field in question.kept { input(.type(.hidden), .name(field.name), .value(field.value)) }
    }

    private static func words(for proof: Proof) -> Text {
        switch proof {
        case .password:
            Text(
                "这一步比较敏感，而您上次输入密码已超过 5 分钟。请再输入一次密码。", "這一步較為敏感，而您上次輸入密碼已超過 5 分鐘。請再輸入一次密碼。",
                "This is a sensitive step, and you gave your password more than five minutes ago. Type it again.")
        case .code:
            Text(
                "这一步比较敏感，而您上次验证已超过 5 分钟。请输入验证器应用里的验证码，或一个恢复码。",
                "這一步較為敏感，而您上次驗證已超過 5 分鐘。請輸入驗證器應用程式裡的驗證碼，或一個復原碼。",
                "This is a sensitive step, and you proved yourself more than five minutes ago. Type the code of your app, or a recovery code."
            )
        }
    }

    private static func proof(_ question: Confirmation) -> HTML {
        let asked = question.refusal.status == .notPermitted
        let state = asked ? FormState() : FormState(typed: [:], refusals: [AtTheProof(refusal: question.refusal)])
        return switch question.proof {
        case .password:
            TextField(
                Field(Confirmation.field, Text("密码", "密碼", "Password"), in: state, required: true), .password,
                autocomplete: .currentPassword
            ).html
        case .code:
            TextField(
                Field(Confirmation.field, Text("验证码", "驗證碼", "Code"), in: state, required: true), autocomplete: .oneTimeCode
            ).html
        }
    }
}

/// Says beside the field of the proof what another refusal says.
private struct AtTheProof: Refusal {
    let refusal: any Refusal
    var code: String { refusal.code }
    var status: RefusalStatus { refusal.status }
    var field: String? { Confirmation.field }
    var text: Text { refusal.text }
}
