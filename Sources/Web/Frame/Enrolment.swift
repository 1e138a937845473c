package import Ground
package import Identity
package import WebParts

/// How a member puts a secret into an authenticator app, and proves it by a first code.
package struct Enrolment: Component {
    private let totp: TOTP
    private let signInName: String
    private let action: Link
    private let state: FormState

    package init(_ totp: TOTP, of signInName: String, to action: Link, in state: FormState) {
        (self.totp, self.signInName, self.action, self.state) = (totp, signInName, action, state)
    }

    package var body: some Content {
        div(.class("enrolment")) {
            if let rows = QRCode.rows(of: totp.address(of: signInName)) {
                SquareCode(rows, label: Text("验证器应用的二维码", "驗證器應用程式的 QR 碼", "QR code for the authenticator app"))
            }
            div(.class("stack")) {
                ol(.class("steps")) {
                    li {
                        Text(
                            "在手机上打开验证器应用，如 Microsoft Authenticator、FreeOTP 或密码管理器。",
                            "在手機上開啟驗證器應用程式，如 Microsoft Authenticator、FreeOTP 或密碼管理工具。",
                            "Open an authenticator app on your phone, such as Microsoft Authenticator, FreeOTP or a password manager.")
                    }
                    li {
                        Text("扫描二维码；扫不了就手动输入密钥：", "掃描 QR 碼；無法掃描就手動輸入金鑰：", "Scan the code, or type this key:")
                        br()
                        code(.class("secret-text")) { grouped(totp.text) }
                    }
                    li { Text("输入应用显示的 6 位数字。", "輸入應用程式顯示的 6 位數字。", "Type the six digits that the app shows.") }
                }
                PostForm(to: action, class: "stack") {
                    if state.refusals.contains(where: { $0.field == nil }) { ErrorSummary(state, notDone: Enrolment.notDone) }
                    TextField(
                        Field("code", Text("6 位验证码", "6 位驗證碼", "Six-digit code"), in: state, required: true), .code,
                        autocomplete: .oneTimeCode)
                    div { SubmitButton(Text("启用两步验证", "啟用兩步驟驗證", "Turn on the second factor")) }
                }
            }
        }
    }

    private static let notDone = Text("没有启用", "沒有啟用", "Not turned on")

    private func grouped(_ text: String) -> String {
        let letters = Array(text)
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }
}

/// Ten codes that are shown this once.
package struct RecoveryCodeSheet: Component {
    private let codes: [RecoveryCode]
    private let onward: Link

    package init(_ codes: [RecoveryCode], onward: Link) { (self.codes, self.onward) = (codes, onward) }

    package static let title = Text("恢复码", "復原碼", "Recovery codes")

    package var body: some Content {
        Note(.warn) {
            Text(
                "这些码只显示这一次。请抄下或打印，放在手机以外的安全处：手机不在身边时，每个码可代替一次验证码。",
                "這些碼只顯示這一次。請抄下或列印，放在手機以外的安全處：手機不在身邊時，每個碼可代替一次驗證碼。",
                "These are shown this once. Write them down or print them and keep them away from the phone: without it, each stands in for a code once."
            )
        }
        ul(.class("codes above")) { for code in codes { li { WebParts.code { code.text } } } }
        div(.class("actions above")) {
            ButtonLink(Text("我已经存好", "我已經存好", "I have stored them"), to: onward, .primary)
        }
    }
}
