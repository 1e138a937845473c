import Ground
import WebParts

extension Samples {
    static let signIn = SignInPage(
        home: Link(), languages: languages, notice: Shell.demonstration(on: today),
        company: Text("华东自动化设备有限公司 · 自行部署", "华东自动化设备有限公司 · 自行部署", "华东自动化设备有限公司 · self-hosted")
    ) {
        SignInForm(
            to: Link("sign-in"),
            in: FormState(
                typed: ["email": "zhoulan@example.cn"],
                refusals: [
                    SampleRefusal(
                        code: "wrong_credentials",
                        text: Text("邮箱或密码不对，请再试一次。", "電子郵件或密碼不對，請再試一次。", "The e-mail or the password is wrong. Try again."), field: nil)
                ]), next: "/accounts")
    }

    static let refused = FormState(
        typed: [
            "name": "临江精密\"><script>alert(1)</script>", "credit_code": "91320594MA1X0000", "owner": "wutong", "reason": "第一行\n<b>第二行</b>",
            "valid_until": "2027-11-20",
        ],
        refusals: [
            SampleRefusal(
                code: "credit_code_invalid",
                text: Text(
                    "统一社会信用代码应为 18 位，实为 16 位。营业执照右上角可查。", "統一社會信用代碼應為 18 位，實為 16 位。營業執照右上角可查。",
                    "A credit code has 18 characters, this one 16. It stands at the top right of the licence."),
                field: "credit_code"),
            SampleRefusal(
                code: "owner_inactive",
                text: Text("吴桐已停用，请改选周岚或程砚。", "吳桐已停用，請改選周嵐或程硯。", "吴桐 is no longer active. Choose 周岚 or 程砚."), field: "owner"),
            SampleRefusal(code: "consent_missing", text: Text("请先确认依据。", "請先確認依據。", "Confirm the basis first."), field: "consent"),
        ])

    static let refusedForm = PageFrame(
        Text("新建客户", "新增客戶", "New account"), trail: [Crumb(Text("客户", "客戶", "Accounts"), Link("accounts"))], in: shell(at: "accounts")
    ) {
        PageHead(Text("新建客户", "新增客戶", "New account"), gist: Text("有 3 处要改。", "有 3 處要改。", "Three things to correct."))
        FormCard(
            Text("新建客户", "新增客戶", "New account"), to: Link("accounts"), in: refused, submit: Text("保存", "儲存", "Save"),
            cancel: Link("accounts")
        ) {
            FieldGroup(Text("单位", "單位", "Company")) {
                TextField(
                    Field(
                        "name", Text("名称", "名稱", "Name"), in: refused, required: true,
                        hint: Text("简繁、全半角、拼音都会比对。", "簡繁、全半形、拼音都會比對。", "Compared in every spelling.")), autocomplete: .organization)
                TextField(
                    Field(
                        "credit_code", Text("统一社会信用代码", "統一社會信用代碼", "Credit code"), in: refused, hint: Text("18 位", "18 位", "18 characters")
                    ))
                SelectField(
                    Field("owner", Text("归属人", "負責人", "Owner"), in: refused, required: true),
                    [Option("zhoulan", Text(verbatim: "周岚")), Option("wutong", Text(verbatim: "吴桐"))], blank: Text("请选择", "請選擇", "Choose"))
                TextField(Field("annual_revenue", Text("年营业额", "年營業額", "Annual revenue"), in: refused), .decimal)
                TextField(Field("employees", Text("员工", "員工", "Employees"), in: refused), .number)
                TextField(Field("email", Text("邮箱", "電子郵件", "E-mail"), in: refused), .email, autocomplete: .username)
                TextField(Field("password", Text("密码", "密碼", "Password"), in: refused), .password, autocomplete: .newPassword)
            }
            FieldGroup(Text("级别", "等級", "Grade")) {
                TextField(Field("valid_until", Text("到期日", "到期日", "Ends on"), in: refused), .day)
                TextArea(Field("reason", Text("理由", "理由", "Reason"), in: refused, required: true, wide: true))
            }
        }
    }

    static let importPreview = PageFrame(
        Text("导入客户", "匯入客戶", "Import accounts"), trail: [Crumb(Text("客户", "客戶", "Accounts"), Link("accounts"))], in: shell(at: "accounts")
    ) {
        PageHead(
            Text("导入客户", "匯入客戶", "Import accounts"),
            gist: Text("206 行可以导入，6 行有错。", "206 列可以匯入，6 列有錯。", "206 rows can come in, 6 are wrong.")
        ) {
            SubmitButton(Text("导入 206 行", "匯入 206 列", "Import 206 rows"))
        }
        div(.class("above")) {
            Card(Text("有错的行", "有錯的列", "Rows with errors")) {
                DataTable(
                    of: [(17, "统一信用代码", "91320594MA1X0000", "应为 18 位"), (58, "客户名称", "華嶽重工集團", "与“华岳重工集团”相同")],
                    caption: Text("有错的行", "有錯的列", "Rows with errors")
                ) {
                    Column(Text("行", "列", "Row"), .seal, numeric: true) { row in b { row.0 } }
                    Column(Text("值", "值", "Value"), .name) { row in code { row.2 } }
                    Column(Text("列", "欄", "Column"), .left) { $0.1 }
                    Column(Text("原因", "原因", "Reason"), .below) { $0.3 }
                }
            }
        }
    }
}
