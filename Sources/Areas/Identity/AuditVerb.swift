package import Ground
import Storage

/// What was done, by the identifier under which the trail keeps it, and in words. A new one does not compile without words.
package enum AuditVerb: String, CaseIterable, Sendable, Bindable {
    case signedIn = "signed_in"
    case signInFailed = "sign_in_failed"
    case signedOut = "signed_out"
    case secondFactorEnrolled = "second_factor_enrolled"
    case secondFactorRemoved = "second_factor_removed"
    case recoveryCodesMade = "recovery_codes_made"
    case recoveryCodeUsed = "recovery_code_used"
    case codeFailed = "code_failed"
    case confirmationFailed = "confirmation_failed"
    case passwordChanged = "password_changed"
    case memberInvited = "member_invited"
    case invitationAccepted = "invitation_accepted"
    case sessionsEnded = "sessions_ended"
    case memberAdded = "member_added"
    case memberChanged = "member_changed"
    case memberRemoved = "member_removed"
    case permissionGranted = "permission_granted"
    case permissionRevoked = "permission_revoked"
    case teamAdded = "team_added"
    case teamChanged = "team_changed"
    case teamRemoved = "team_removed"
    case tokenCreated = "token_created"
    case tokenRevoked = "token_revoked"
    case accountAdded = "account_added"
    case accountChanged = "account_changed"
    case accountRecycled = "account_recycled"
    case accountRestored = "account_restored"
    case accountPurged = "account_purged"
    case ownerChanged = "owner_changed"
    case accountShared = "account_shared"
    case shareChanged = "share_changed"
    case shareEnded = "share_ended"
    case shareReturned = "share_returned"
    case viewSaved = "view_saved"
    case viewChanged = "view_changed"
    case viewRemoved = "view_removed"
    case gradeChanged = "grade_changed"
    case schemeSaved = "scheme_saved"
    case schemeActivated = "scheme_activated"
    case gradingRunSaved = "grading_run_saved"
    case productAdded = "product_added"
    case productChanged = "product_changed"
    case orderAdded = "order_added"
    case orderChanged = "order_changed"
    case invoiceAdded = "invoice_added"
    case invoiceChanged = "invoice_changed"
    case paymentRecorded = "payment_recorded"
    case costRecorded = "cost_recorded"
    case exchangeRateAdded = "exchange_rate_added"
    case exchangeRateChanged = "exchange_rate_changed"
    case exchangeRateRemoved = "exchange_rate_removed"
    case workingDayAdded = "working_day_added"
    case workingDayChanged = "working_day_changed"
    case workingDayRemoved = "working_day_removed"
    case noteAdded = "note_added"
    case noteChanged = "note_changed"
    case noteRecycled = "note_recycled"
    case noteRestored = "note_restored"
    case notePurged = "note_purged"
    case attachmentAdded = "attachment_added"
    case attachmentRecycled = "attachment_recycled"
    case attachmentRestored = "attachment_restored"
    case attachmentPurged = "attachment_purged"
    case attachmentTaken = "attachment_taken"
    case demonstrationBegun = "demonstration_begun"
    case demonstrationFilled = "demonstration_filled"
    case importCompleted = "import_completed"
    case importReverted = "import_reverted"
    case recordsExported = "records_exported"

    /// The deed by itself, for a list to choose from.
    package var text: Text {
        switch self {
        case .signedIn: Text("登录", "登入", "signed in")
        case .signInFailed: Text("登录失败", "登入失敗", "failed to sign in")
        case .signedOut: Text("退出登录", "登出", "signed out")
        case .secondFactorEnrolled: Text("启用两步验证", "啟用兩步驟驗證", "set up a second factor")
        case .secondFactorRemoved: Text("移除两步验证", "移除兩步驟驗證", "removed a second factor")
        case .recoveryCodesMade: Text("生成恢复码", "產生復原碼", "made recovery codes")
        case .recoveryCodeUsed: Text("使用恢复码", "使用復原碼", "used a recovery code")
        case .codeFailed: Text("验证码错误", "驗證碼錯誤", "gave a wrong code")
        case .confirmationFailed: Text("确认身份失败", "確認身分失敗", "failed to confirm")
        case .passwordChanged: Text("修改密码", "變更密碼", "changed the password")
        case .memberInvited: Text("邀请成员", "邀請成員", "invited a member")
        case .invitationAccepted: Text("接受邀请", "接受邀請", "accepted an invitation")
        case .sessionsEnded: Text("结束登录", "結束登入", "ended sessions")
        case .memberAdded: Text("新增成员", "新增成員", "added a member")
        case .memberChanged: Text("修改成员", "修改成員", "changed a member")
        case .memberRemoved: Text("删除成员", "刪除成員", "removed a member")
        case .permissionGranted: Text("授予权限", "授予權限", "granted a permission")
        case .permissionRevoked: Text("收回权限", "收回權限", "took a permission back")
        case .teamAdded: Text("新增团队", "新增團隊", "added a team")
        case .teamChanged: Text("修改团队", "修改團隊", "changed a team")
        case .teamRemoved: Text("删除团队", "刪除團隊", "removed a team")
        case .tokenCreated: Text("创建 API 令牌", "建立 API 權杖", "made an API token")
        case .tokenRevoked: Text("撤销 API 令牌", "撤銷 API 權杖", "revoked an API token")
        case .accountAdded: Text("新增客户", "新增客戶", "added an account")
        case .accountChanged: Text("修改客户", "修改客戶", "changed an account")
        case .accountRecycled: Text("客户移入回收站", "客戶移入資源回收筒", "moved an account to the recycle bin")
        case .accountRestored: Text("从回收站还原客户", "自資源回收筒還原客戶", "restored an account")
        case .accountPurged: Text("清除客户", "清除客戶", "removed an account for good")
        case .ownerChanged: Text("更换客户归属人", "更換客戶負責人", "changed the owner of an account")
        case .accountShared: Text("共享客户", "共用客戶", "shared an account")
        case .shareChanged: Text("修改共享", "修改共用", "changed a share")
        case .shareEnded: Text("收回共享", "收回共用", "ended a share")
        case .shareReturned: Text("退出协作", "退出協作", "gave a share back")
        case .viewSaved: Text("保存筛选", "儲存篩選條件", "saved a view")
        case .viewChanged: Text("修改保存的筛选", "修改已儲存的篩選", "changed a view")
        case .viewRemoved: Text("删除保存的筛选", "刪除已儲存的篩選", "removed a view")
        case .gradeChanged: Text("改变客户级别", "變更客戶等級", "changed the grade of an account")
        case .schemeSaved: Text("保存分级方案", "儲存分級方案", "saved a grading scheme")
        case .schemeActivated: Text("启用分级方案", "啟用分級方案", "activated a grading scheme")
        case .gradingRunSaved: Text("保存分级运算", "儲存分級計算", "saved a grading run")
        case .productAdded: Text("新增产品", "新增產品", "added a product")
        case .productChanged: Text("修改产品", "修改產品", "changed a product")
        case .orderAdded: Text("新增订单", "新增訂單", "added an order")
        case .orderChanged: Text("修改订单", "修改訂單", "changed an order")
        case .invoiceAdded: Text("新增发票", "新增發票", "added an invoice")
        case .invoiceChanged: Text("修改发票", "修改發票", "changed an invoice")
        case .paymentRecorded: Text("登记回款", "登記收款", "recorded a payment")
        case .costRecorded: Text("登记成本", "登記成本", "recorded a cost")
        case .exchangeRateAdded: Text("新增汇率", "新增匯率", "added an exchange rate")
        case .exchangeRateChanged: Text("修改汇率", "修改匯率", "changed an exchange rate")
        case .exchangeRateRemoved: Text("删除汇率", "刪除匯率", "removed an exchange rate")
        case .workingDayAdded: Text("工作日历新增一天", "工作日曆新增一天", "added a day to the working calendar")
        case .workingDayChanged: Text("修改工作日历", "修改工作日曆", "changed a day of the working calendar")
        case .workingDayRemoved: Text("工作日历删除一天", "工作日曆刪除一天", "removed a day from the working calendar")
        case .noteAdded: Text("写备注", "寫備註", "wrote a note")
        case .noteChanged: Text("修改备注", "修改備註", "changed a note")
        case .noteRecycled: Text("备注移入回收站", "備註移入資源回收筒", "moved a note to the recycle bin")
        case .noteRestored: Text("从回收站还原备注", "自資源回收筒還原備註", "restored a note")
        case .notePurged: Text("清除备注", "清除備註", "removed a note for good")
        case .attachmentAdded: Text("添加附件", "新增附件", "added an attachment")
        case .attachmentRecycled: Text("附件移入回收站", "附件移入資源回收筒", "moved an attachment to the recycle bin")
        case .attachmentRestored: Text("从回收站还原附件", "自資源回收筒還原附件", "restored an attachment")
        case .attachmentPurged: Text("清除附件", "清除附件", "removed an attachment for good")
        case .attachmentTaken: Text("下载附件", "下載附件", "took an attachment out")
        case .demonstrationBegun: Text("建立演示公司", "建立示範公司", "founded the demo company")
        case .demonstrationFilled: Text("生成演示数据", "產生示範資料", "generated demo data")
        case .importCompleted: Text("导入文件", "匯入檔案", "imported a file")
        case .importReverted: Text("撤回导入", "撤回匯入", "took an import back")
        case .recordsExported: Text("导出文件", "匯出檔案", "exported a file")
        }
    }
}

extension AuditVerb {
    /// Whether a thing begins with it, so that its entry tells first values.
    package var isBeginning: Bool {
        switch self {
        case .memberAdded, .memberInvited, .permissionGranted, .teamAdded, .tokenCreated, .accountAdded, .accountShared, .schemeSaved,
            .schemeActivated, .viewSaved, .productAdded, .orderAdded, .invoiceAdded, .paymentRecorded, .costRecorded, .exchangeRateAdded,
            .workingDayAdded, .noteAdded, .attachmentAdded:
            true
        default: false
        }
    }

    /// Whether a thing ends with it, so that its entry tells last values.
    package var isEnd: Bool {
        switch self {
        case .memberRemoved, .permissionRevoked, .teamRemoved, .tokenRevoked, .accountPurged, .shareEnded, .shareReturned, .viewRemoved,
            .exchangeRateRemoved, .workingDayRemoved, .notePurged, .attachmentPurged:
            true
        default: false
        }
    }
}

extension AuditEntry {
    /// What was done, in words. A deed that this program does not know is shown by its identifier.
    package var text: Text {
        guard let verb = AuditVerb(rawValue: action) else { return Text(verbatim: action) }
        let deed = verb.text
        guard let detail = detail(of: verb) else { return deed }
        return Text("\(deed.hans)：\(detail.hans)", "\(deed.hant)：\(detail.hant)", "\(deed.english): \(detail.english)")
    }

    /// The part of the payload that says which one, from what to what, or how many.
    private func detail(of verb: AuditVerb) -> Text? {
        switch verb {
        case .memberAdded, .memberRemoved: payload["role"].map { Role(rawValue: $0)?.text ?? Text(verbatim: $0) }
        case .permissionGranted, .permissionRevoked: payload["permission"].map { Permission(rawValue: $0)?.text ?? Text(verbatim: $0) }
        case .gradeChanged: Text(verbatim: "\(payload["before"] ?? "—") → \(payload["after"] ?? "—")")
        case .schemeSaved, .schemeActivated: payload["name"].map { Text(verbatim: "\($0)@\(payload["version"] ?? "")") }
        case .gradingRunSaved: payload["scheme"].map { Text(verbatim: "\($0)@\(payload["version"] ?? ""), \(payload["as_of"] ?? "")") }
        case .sessionsEnded: payload["count"].map { Text(verbatim: $0) }
        case .importCompleted:
            {
                let (kind, created) = (payload["kind"] ?? "", payload["created"] ?? "0")
                let (updated, refused) = (payload["updated"] ?? "0", payload["refused"] ?? "0")
                return Text(
                    "\(kind)，新增 \(created)，更新 \(updated)，拒绝 \(refused)", "\(kind)，新增 \(created)，更新 \(updated)，拒絕 \(refused)",
                    "\(kind), \(created) added, \(updated) updated, \(refused) refused")
            }()
        case .recordsExported:
            payload["rows"].map { rows in
                let kind = payload["kind"] ?? ""
                return Text("\(kind)，\(rows) 行", "\(kind)，\(rows) 列", "\(kind), \(rows) \(rows == "1" ? "line" : "lines")")
            }
        default: ["code", "name", "scope", "kind", "today"].lazy.compactMap { payload[$0] }.first.map { Text(verbatim: $0) }
        }
    }
}
