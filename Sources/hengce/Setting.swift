import Ground

/// One value that an operator may set: on the command line where there is an option for it, in the environment, or in `hengce.yml`.
struct Setting: Sendable, Equatable {
    let name: String
    /// What a value looks like, for the manual.
    let form: Text
    /// Empty where nothing is the usual.
    let usual: String
    let meaning: Text

    private init(_ name: String, _ form: Text, usual: String, _ meaning: Text) {
        (self.name, self.form, self.usual, self.meaning) = (name, form, usual, meaning)
    }

    /// The form for a sentence, which sets no code apart.
    var plainForm: Text {
        func plain(_ words: String) -> String { words.replacing("`", with: "") }
        return Text(plain(form.hans), plain(form.hant), plain(form.english))
    }

    var environmentName: String { Setting.prefix + name.uppercased() }

    /// The option of `hengce serve` or of every command.
    var option: String? {
        Setting.onTheCommandLine.contains(self) ? "--" + name.replacing("_", with: "-") : nil
    }
}

extension Setting {
    static let all = [
        database, keyFile, sealFile, files, fileLimit, host, port, currency, timeZone, today, language, publicFolder, tlsCert, tlsKey,
        trustedProxy,
        secondFactor, postgresConnections, logLevel,
    ]

    static let prefix = "HENGCE_"

    /// Variables that tell tests which program to drive and what to write; the program itself reads none of them.
    static let ofTheTests = ["HENGCE_CHROMIUM", "HENGCE_PROGRAM", "HENGCE_SAMPLE_PAGES", "HENGCE_WRITE_DOCS"]

    private static let onTheCommandLine = [database, host, port, tlsCert, tlsKey, trustedProxy]

    static let database = Setting(
        "database", Text("`sqlite:PATH` 或 `postgres://…`", "`sqlite:PATH` 或 `postgres://…`", "`sqlite:PATH` or `postgres://…`"),
        usual: "sqlite:var/hengce.db",
        Text("公司的数据存放在哪里。", "公司的資料存放在哪裡。", "Where the company's data lives."))

    static let keyFile = Setting(
        "key_file", Text("文件", "檔案", "file"), usual: "",
        Text(
            "不在数据库里的密钥。默认是 SQLite 数据库旁的“数据库文件名.key”；用 PostgreSQL 时是 `var/hengce.key`。首次启动时生成。",
            "不在資料庫裡的金鑰。預設是 SQLite 資料庫旁的「資料庫檔名.key」；用 PostgreSQL 時是 `var/hengce.key`。首次啟動時產生。",
            "The key that is not in the database, made at the first start. Beside the file of an SQLite database with `.key` behind its name where nothing is said, and `var/hengce.key` for PostgreSQL."
        ))

    static let sealFile = Setting(
        "seal_file", Text("文件", "檔案", "file"), usual: "",
        Text(
            "在数据库之外记下审计记录的最后一个封印，用来发现被截断的记录。默认是数据库旁的“数据库文件名.seal”；用 PostgreSQL 时是 `var/hengce.seal`。",
            "在資料庫之外記下稽核紀錄的最後一個封印，用來發現被截斷的紀錄。預設是資料庫旁的「資料庫檔名.seal」；用 PostgreSQL 時是 `var/hengce.seal`。",
            "Where the last seal of the audit trail is written down, so that an end that is cut off shows. Beside the file of an SQLite database with `.seal` behind its name where nothing is said, and `var/hengce.seal` for PostgreSQL."
        ))

    static let files = Setting(
        "files", Text("目录", "目錄", "folder"), usual: "",
        Text(
            "客户的附件存放的目录，备份时要和数据库一起复制。默认是 SQLite 数据库旁的“数据库文件名.files”；用 PostgreSQL 时是 `var/hengce.files`，几个节点要共用同一个目录。",
            "客戶的附件存放的目錄，備份時要和資料庫一起複製。預設是 SQLite 資料庫旁的「資料庫檔名.files」；用 PostgreSQL 時是 `var/hengce.files`，幾個節點要共用同一個目錄。",
            "The folder of the files kept with accounts, to be copied with the database in a backup. Beside the file of an SQLite database with `.files` behind its name where nothing is said, and `var/hengce.files` for PostgreSQL, where all nodes share one."
        ))

    static let fileLimit = Setting(
        "file_limit", Text("1 到 200（MB）", "1 到 200（MB）", "1 to 200 (MB)"), usual: "20",
        Text(
            "一个文件最大多少 MB；一位成员一天内最多添加它的 2.5 倍。", "一個檔案最大多少 MB；一位成員一天內最多新增它的 2.5 倍。",
            "The largest file, in MB; one member adds at most two and a half times as much within a day."))

    static let host = Setting(
        "host", Text("地址", "位址", "address"), usual: "127.0.0.1",
        Text("服务器监听的地址。", "伺服器監聽的位址。", "The address that the server listens on."))

    static let port = Setting(
        "port", Text("0 到 65535", "0 到 65535", "0 to 65535"), usual: "8080",
        Text(
            "服务器监听的端口；0 表示任选一个空闲的。", "伺服器監聽的連接埠；0 表示任選一個閒置的。",
            "The port that the server listens on; 0 takes any that is free."))

    static let currency = Setting(
        "currency", Text("ISO 4217 代码", "ISO 4217 代碼", "ISO 4217 code"), usual: "CNY",
        Text(
            "公司的货币：没有写明货币的金额都算它。", "公司的貨幣：沒有寫明貨幣的金額都算它。",
            "The company's currency, in which amounts without a currency are."))

    static let timeZone = Setting(
        "time_zone", Text("IANA 名称", "IANA 名稱", "IANA name"), usual: "Asia/Shanghai",
        Text("公司所在的时区，决定一天从何时开始。", "公司所在的時區，決定一天從何時開始。", "The company's time zone, which says when its days begin."))

    static let today = Setting(
        "today", Text(verbatim: "`YYYY-MM-DD`"), usual: "",
        Text(
            "把公司的“今天”固定在这一天，用于演示和测试。", "把公司的「今天」固定在這一天，用於示範和測試。",
            "Fixes the company's day, for demonstrations and tests."))

    static let language = Setting(
        "language", Text("`zh-Hans`、`zh-Hant` 或 `en`", "`zh-Hans`、`zh-Hant` 或 `en`", "`zh-Hans`, `zh-Hant` or `en`"), usual: "zh-Hans",
        Text("命令行的语言，也是新成员的语言。", "命令列的語言，也是新成員的語言。", "The language of the command line and of new members."))

    static let publicFolder = Setting(
        "public", Text("目录", "目錄", "folder"), usual: "Public",
        Text("网页用的样式、脚本和图标所在的目录。", "網頁用的樣式、指令碼和圖示所在的目錄。", "The folder with the styles, scripts and icons of the pages."))

    static let tlsCert = Setting(
        "tls_cert", Text("PEM 文件", "PEM 檔案", "PEM file"), usual: "",
        Text(
            "证书链；与 tls_key 一起给出，服务器就用 HTTPS。", "憑證鏈；與 tls_key 一起給出，伺服器就用 HTTPS。",
            "The certificate chain; with tls_key the server speaks HTTPS."))

    static let tlsKey = Setting(
        "tls_key", Text("PEM 文件", "PEM 檔案", "PEM file"), usual: "", Text("证书的私钥。", "憑證的私密金鑰。", "The private key of the certificate."))

    static let trustedProxy = Setting(
        "trusted_proxy",
        Text(
            "网络，如 `10.0.0.0/8`，几个之间用逗号", "網路，如 `10.0.0.0/8`，幾個之間用逗號", "network such as `10.0.0.0/8`, or several with commas"), usual: "",
        Text(
            "前置代理所在的网络：只相信从那里转来的客户端地址。", "前置代理所在的網路：只相信從那裡轉來的使用者端位址。",
            "The network of the proxy in front, whose word about a caller's address is believed."))

    static let secondFactor = Setting(
        "second_factor",
        Text("角色，如 `admin,manager`，几个之间用逗号", "角色，如 `admin,manager`，幾個之間用逗號", "roles such as `admin,manager`, with commas"), usual: "",
        Text(
            "哪些角色必须用两步验证登录；其他人可以自愿启用。", "哪些角色必須用兩步驟驗證登入；其他人可以自願啟用。",
            "The roles that must sign in with a second factor; everybody else may."))

    static let postgresConnections = Setting(
        "postgres_connections", Text("1 到 100", "1 到 100", "1 to 100"), usual: "8",
        Text("到 PostgreSQL 最多开多少个连接。", "到 PostgreSQL 最多開多少個連線。", "How many connections to PostgreSQL are held at most."))

    static let logLevel = Setting(
        "log_level",
        Text(
            "`trace`、`debug`、`info`、`notice`、`warning`、`error` 或 `critical`",
            "`trace`、`debug`、`info`、`notice`、`warning`、`error` 或 `critical`",
            "`trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`"), usual: "info",
        Text("日志写多细。", "日誌寫多細。", "How much is logged."))
}
