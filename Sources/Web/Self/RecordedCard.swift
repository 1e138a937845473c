import Ground
import WebParts

/// What the product keeps of the people who work with it, told to themselves (CMP-52).
struct RecordedCard: Component {
    var body: some Content {
        Card(Text("系统记录您的什么", "系統記錄您的什麼", "What is recorded of you")) {
            CardBody {
                Facts(
                    beside: true,
                    [
                        (
                            Text("登录", "登入", "Sign-ins"),
                            Text(
                                "网络地址和设备只有您和系统管理员看得到，退出后即删除；时间留在审计记录里。",
                                "網路位址和裝置只有您和系統管理員看得到，登出後即刪除；時間留在稽核紀錄裡。",
                                "Address and device, for you and the administrators only, gone once you sign out; the time stays in the audit trail."
                            )
                        ),
                        (
                            Text("改动", "更動", "Changes"),
                            Text(
                                "您改了什么、何时改的，写进审计记录，不能删改。", "您改了什麼、何時改的，寫入稽核紀錄，不能刪改。",
                                "What you changed and when, in the audit trail, which nobody can edit.")
                        ),
                        (
                            Text("带走的文件", "帶走的檔案", "Files taken out"),
                            Text(
                                "您导出了什么、下载了哪个附件、何时，写进审计记录。", "您匯出了什麼、下載了哪個附件、何時，寫入稽核紀錄。",
                                "What you exported and which attachments you downloaded, and when, in the audit trail.")
                        ),
                        (
                            Text("令牌", "權杖", "Tokens"),
                            Text("最近一次使用的时间。", "最近一次使用的時間。", "When each was used last.")
                        ),
                        (
                            Text("不记录", "不記錄", "Never"),
                            Text(
                                "位置、屏幕、键盘，也不记录您看过哪些页面。", "位置、螢幕、鍵盤，也不記錄您看過哪些頁面。",
                                "Where you are, your screen, your keys, or which pages you read.")
                        ),
                    ])
            }
        }
    }
}
