package import Ground
package import WebParts

/// A new password, typed twice, and what makes it a good one.
package struct NewPasswordFields: Component {
    private let state: FormState

    package init(in state: FormState) { self.state = state }

    package var body: some Content {
        TextField(
            Field("password", NewPasswordFields.labels["password"], in: state, required: true, hint: hint), .password,
            autocomplete: .newPassword)
        TextField(
            Field("repetition", NewPasswordFields.labels["repetition"], in: state, required: true), .password, autocomplete: .newPassword)
    }

    /// The names of the fields, for a summary of what is wrong.
    package static let labels = [
        "password": Text("新密码", "新密碼", "New password"), "repetition": Text("再输入一次", "再輸入一次", "The same again"),
    ]

    private let hint = Text(
        "至少 12 个字符，可以用中文和空格。几个不相干的词最好记，也最难猜。", "至少 12 個字元，可以用中文和空格。幾個不相干的詞最好記，也最難猜。",
        "At least 12 characters of any kind. A few words that do not belong together are easy to keep and hard to guess.")
}

extension Field {
    fileprivate init(_ name: String, _ label: Text?, in state: FormState, required: Bool, hint: Text? = nil) {
        self.init(name, label ?? Text(verbatim: name), in: state, required: required, hint: hint)
    }
}
