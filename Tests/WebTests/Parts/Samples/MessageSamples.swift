import Ground
import WebParts

extension Samples {
    static let notFound = PageFrame(Text("找不到", "找不到", "Not found"), in: shell(at: "")) { Message.notFound(home: Link()) }

    static let forbidden = PageFrame(Text("没有权限", "沒有權限", "Not allowed"), in: shell(at: "accounts")) {
        Message.forbidden(
            Text("您能看这家客户，但不能改派", "您能看這家客戶，但不能改派", "You may see this account but not reassign it"),
            words: Text("改派华岳重工集团需要权限“改派客户”。", "改派华岳重工集团需要權限「改派客戶」。", "Reassigning 华岳重工集团 needs the right to assign accounts."),
            reasons: [
                .init(Text("看见：您是归属人", "看見：您是負責人", "See it: you own it"), holds: true),
                .init(Text("改派：须销售经理，秦放可批", "改派：須業務經理，秦放可批", "Reassign it: a sales manager must, 秦放 can"), holds: false),
            ], back: Link("accounts", "K-003"))
    }

    static let firstRun = PageFrame(
        Text("今日", "今日", "Today"), in: shell(at: "today", role: Text("系统管理员", "系統管理員", "Administrator"), name: "钟意")
    ) {
        PageHead(
            Text("欢迎，钟意", "歡迎，钟意", "Welcome, 钟意"),
            gist: Text("还没有客户。五步，大约二十分钟。", "還沒有客戶。五步，大約二十分鐘。", "No accounts yet. Five steps, some twenty minutes."))
        FirstRun([
            .init(
                Text("公司与工作日历", "公司與工作日曆", "Company and calendar"), .done
            ) { Text("2026 年放假与调休已带入", "2026 年放假與補班已帶入", "The holidays of 2026 are in") },
            .init(
                Text("导入客户", "匯入客戶", "Import accounts"), .open(Text("导入", "匯入", "Import"), Link("imports", "new"))
            ) { Text("CSV、XLSX，GB18030 也认得；可整批撤回", "CSV、XLSX，GB18030 也認得；可整批撤回", "CSV or XLSX; can be taken back as a whole") },
            .init(
                Text("请同事进来", "請同事進來", "Invite colleagues"), .open(Text("邀请", "邀請", "Invite"), Link("members", "new"))
            ) { Text("销售只看自己与协作客户", "業務只看自己與協作客戶", "Sellers see their own and shared accounts") },
            .init(
                Text("评一次级别", "評一次等級", "Grade once"), .waiting
            ) { Text("没有订单就评不了级", "沒有訂單就評不了級", "There is nothing to grade without orders") },
        ]) {
            Card {
                EmptyState(
                    Text("用示例公司看看", "用示範公司看看", "Look around in a demonstration"),
                    words: Text("86 家客户、一年往来；随时一键清空。", "86 家客戶、一年往來；隨時一鍵清空。", "86 accounts and a year of trade; cleared with one click."),
                    icon: .building,
                    action: .init(Text("装入示例数据", "載入示範資料", "Load the demonstration"), Link("demo")))
            }
        }
    }
}
