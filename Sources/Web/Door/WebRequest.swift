package import Door
package import Ground
package import Identity
package import Storage
package import StorageFiles
package import WebParts

/// A request of somebody who has signed in, with everything that a page may ask for.
package struct WebRequest: Sendable {
    package private(set) var session: Session
    /// Whether the session has got another secret while this request is answered.
    private(set) var isRenewed = false
    /// Whether the same form has given a proof already and comes once more, under the secret from before.
    private(set) var isSentAgain = false
    package private(set) var page: PageContext
    package private(set) var database: any Database
    package let policy: SignInPolicy
    package let origin: Origin
    package let parameters: [String: String]
    package let query: QueryValues
    /// What was typed into the form; empty for reading requests.
    package let form: QueryValues
    /// The file that came with the form.
    package let file: UploadedFile?
    /// Where files are kept.
    package let files: FileKeeping
    /// The path and query as they were asked for; of a form that was sent, where the form stands.
    package let address: String
    /// The path and query as they were asked for, of a form too.
    let action: String
    /// How the reader's browser reaches us, without a path: links that are taken along begin with it.
    package let site: String
    /// What the page before wants to be said once.
    package let flash: FlashWord?
    /// The day on which the company stands still while the demonstration is loaded.
    package let demonstrationDay: Day?

    package var principal: Principal { session.principal }
    package var language: Language { page.language }

    /// The same request in a session that was confirmed meanwhile, and has another secret now.
    func continued(in session: Session, sentAgain: Bool = false) -> WebRequest {
        var request = self
        request.session = session
        (request.isRenewed, request.isSentAgain) = (true, sentAgain)
        request.page = page.with(formToken: session.secret.formToken)
        return request
    }

    /// The same request for somebody who would rather not: whatever wants to write is told so, and the form is drawn as it was typed.
    func withdrawn() -> WebRequest {
        var request = self
        request.database = WithdrawnDatabase(database)
        return request
    }

    /// The id in the path, or not found: what is no id names nothing.
    package func id<Thing>(_ name: String = "id", of _: Thing.Type = Thing.self) throws -> ID<Thing> {
        guard let id = ID<Thing>(parameters[name] ?? "") else { throw NotFound() }
        return id
    }

    /// Where a list with these parts goes on. A cursor that is damaged, or that of another list or order, begins from the top.
    package func cursor(_ parts: CursorPart..., in order: String? = nil) -> PageCursor? {
        query["cursor"].flatMap { PageCursor($0, of: parts, in: order) }
    }
}

/// A request of somebody who may be a stranger.
package struct OpenRequest: Sendable {
    /// Inside, in between, or a stranger.
    package let entrance: Entrance?
    package let page: PageContext
    package let database: any Database
    package let policy: SignInPolicy
    package let origin: Origin
    package let parameters: [String: String]
    package let query: QueryValues
    package let form: QueryValues
    /// As of `WebRequest`.
    package let address: String
    package let flash: FlashWord?
    package let demonstrationDay: Day?

    package var session: Session? { entrance?.session }
    package var language: Language { page.language }

    /// Who sends the form, after it has proven to come from a page of ours; `nil` of a stranger.
    package func confirmedEntrance() throws -> Entrance? {
        guard let entrance else { return nil }
        guard entrance.secret.confirms(formToken: form[PostForm.tokenField] ?? "") else { throw ForeignSite() }
        return entrance
    }
}

extension OpenRequest {
    /// The answer to somebody who has come in, by which this browser is known from now on.
    package func arrived(_ entrance: Entrance, _ answer: WebAnswer) async throws -> WebAnswer {
        let arrival = Arrival(entrance, before: self.entrance, knownDevice: origin.knownDevice)
        guard let device = try await database.write({ try arrival.carryOut(in: $0) }) else { return answer }
        return .known(device, answer)
    }
}

/// What a handler wants done.
package enum WebAnswer: Sendable {
    case page([UInt8])
    /// Something to take along; the browser stays where it is.
    case file(FileAnswer)
    /// The form as it was typed, with what is wrong beside its field.
    case refused([UInt8])
    /// A page that says why not, with the status of the refusal.
    case turnedAway([UInt8], by: any Refusal)
    case redirect(Link, FlashWord? = nil)
    /// A stranger asked for a page of members.
    case signInFirst(Link)
    /// Past the password, or in: the browser is given the secret.
    case entered(Entrance, remembered: Bool, Link, FlashWord? = nil)
    /// Somebody came in: the browser keeps that; what is answered beside that.
    indirect case known(Secret, WebAnswer)
    /// The session goes on under a new secret; what is answered beside that.
    indirect case renewed(Session, WebAnswer)
    case signedOut(Link)
    /// Remembers the language in this browser.
    case language(Language, Link)
}

/// Something that is said once, on the next page.
package enum FlashWord: String, CaseIterable, Sendable {
    case gradeChanged = "grade_changed"
    case runSaved = "run_saved"
    case runKept = "run_kept"
    case signedOut = "signed_out"
    case passwordChanged = "password_changed"
    case codesWrongBefore = "codes_wrong_before"
    case secondFactorRemoved = "second_factor_removed"
    case sessionEnded = "session_ended"
    case sessionsEnded = "sessions_ended"
    case tokenRevoked = "token_revoked"
    case languageSaved = "language_saved"
    case doneAlready = "done_already"
    case shared
    case shareChanged = "share_changed"
    case shareEnded = "share_ended"
    case shareReturned = "share_returned"
    case accountSaved = "account_saved"
    case accountRecycled = "account_recycled"
    case accountRestored = "account_restored"
    case bulkChanged = "bulk_changed"
    case viewSaved = "view_saved"
    case viewRemoved = "view_removed"
    case noteKept = "note_kept"
    case noteRecycled = "note_recycled"
    case noteRestored = "note_restored"
    case fileKept = "file_kept"
    case fileRecycled = "file_recycled"
    case fileRestored = "file_restored"
    case memberSaved = "member_saved"
    case memberDeactivated = "member_deactivated"
    case memberActivated = "member_activated"
    case memberSignedOut = "member_signed_out"
    case memberFactorRemoved = "member_factor_removed"
    case confirmationWithdrawn = "confirmation_withdrawn"
    case permissionGranted = "permission_granted"
    case permissionRevoked = "permission_revoked"
    case teamSaved = "team_saved"
    case teamRemoved = "team_removed"
    case orderSaved = "order_saved"
    case orderCancelled = "order_cancelled"
    case orderReinstated = "order_reinstated"
    case invoiceSaved = "invoice_saved"
    case paymentRecorded = "payment_recorded"
    case costRecorded = "cost_recorded"
    case productSaved = "product_saved"
    case exchangeRateSaved = "exchange_rate_saved"
    case exchangeRateRemoved = "exchange_rate_removed"
    case workingDaySaved = "working_day_saved"
    case workingDayRemoved = "working_day_removed"

    package var text: Text {
        switch self {
        case .gradeChanged:
            Text("级别已调整，写进了历史。", "等級已調整，寫進了歷史。", "The grade was changed and stands in the history.")
        case .runSaved:
            Text("运算已保存，级别按它更新。", "計算已儲存，等級依它更新。", "The run was saved, and grades follow it.")
        case .runKept:
            Text("运算已保存，只作参考，级别没有变。", "計算已儲存，僅供參考，等級沒有變。", "The run was kept for reference; no grade changed.")
        case .signedOut: Text("已退出登录。", "已登出。", "You have signed out.")
        case .passwordChanged:
            Text(
                "密码已修改，其他设备上的登录都已结束。", "密碼已變更，其他裝置上的登入都已結束。",
                "The password was changed; you are signed in nowhere else now.")
        case .codesWrongBefore:
            Text(
                "上次登录以后有人输错过验证码。次数在“我的账号”里；不是您，就马上改密码。",
                "上次登入以後有人輸錯過驗證碼。次數在「我的帳號」裡；不是您，就馬上變更密碼。",
                "Wrong codes were typed since you signed in last. My account says how many; if that was not you, change your password now.")
        case .secondFactorRemoved:
            Text(
                "两步验证已移除，登录只问密码；其他登录都已结束。", "兩步驟驗證已移除，登入只問密碼；其他登入都已結束。",
                "The second factor was removed; signing in asks for the password alone, and your other sessions have ended.")
        case .sessionEnded: Text("那次登录已结束。", "那次登入已結束。", "That session has ended.")
        case .sessionsEnded: Text("其他登录都已结束。", "其他登入都已結束。", "All other sessions have ended.")
        case .tokenRevoked: Text("令牌已撤销，立即失效。", "權杖已撤銷，立即失效。", "The token was revoked and is worth nothing now.")
        case .languageSaved: Text("语言已保存。", "語言已儲存。", "The language was saved.")
        case .shared: Text("已共享，对方现在就看得到。", "已共用，對方現在就看得到。", "Shared; your colleague sees it from now on.")
        case .shareChanged: Text("共享的条件已修改。", "共用的條件已修改。", "The terms of the share were changed.")
        case .shareEnded: Text("已收回，对方不再看得到。", "已收回，對方不再看得到。", "The share has ended.")
        case .shareReturned:
            Text(
                "已退出协作，客户的归属人看得到是您自己退出的。", "已退出協作，客戶的負責人看得到是您自己退出的。",
                "You gave the share back; whoever answers for the customer sees that it was you.")
        case .accountSaved: Text("客户资料已保存。", "客戶資料已儲存。", "The account was saved.")
        case .accountRecycled:
            Text("已移入回收站，随时可以还原。", "已移入資源回收筒，隨時可以還原。", "It lies in the recycle bin now and can be taken out again.")
        case .accountRestored: Text("已还原，回到原来的归属人名下。", "已還原，回到原負責人名下。", "Restored, in the book where it stood.")
        case .bulkChanged:
            Text("选中的客户都改好了，每一家的历史里都有。", "選取的客戶都改好了，每一家的歷史裡都有。", "Done to all that were chosen; it stands in the history of each.")
        case .viewSaved: Text("视图已保存。", "視圖已儲存。", "The view was saved.")
        case .viewRemoved: Text("视图已删除，客户都还在。", "視圖已刪除，客戶都還在。", "The view was removed; the accounts are all there.")
        case .noteKept: Text("备注已保存。", "備註已儲存。", "The note was saved.")
        case .noteRecycled: Text("备注已移入回收站，90 天内可以还原。", "備註已移入資源回收筒，90 天內可以還原。", "The note lies in the recycle bin for 90 days.")
        case .noteRestored: Text("备注已还原。", "備註已還原。", "The note was restored.")
        case .fileKept: Text("附件已添加。", "附件已新增。", "The attachment was added.")
        case .fileRecycled: Text("附件已移入回收站，90 天内可以还原。", "附件已移入資源回收筒，90 天內可以還原。", "The attachment lies in the recycle bin for 90 days.")
        case .fileRestored: Text("附件已还原。", "附件已還原。", "The attachment was restored.")
        case .memberSaved: Text("成员资料已保存。", "成員資料已儲存。", "The member was saved.")
        case .memberDeactivated:
            Text("已停用，所有登录和令牌立即失效。", "已停用，所有登入和權杖立即失效。", "The member was deactivated; sessions and tokens ended at once.")
        case .memberActivated:
            Text("已恢复使用，可以再登录。", "已恢復使用，可以再登入。", "The member is active again and may sign in.")
        case .memberSignedOut: Text("这位成员的登录都已结束。", "這位成員的登入都已結束。", "The member is signed in nowhere now.")
        case .memberFactorRemoved:
            Text(
                "这位成员的两步验证已移除，登录都已结束；令牌不变。", "這位成員的兩步驟驗證已移除，登入都已結束；權杖不變。",
                "The member's second factor was removed and every session ended; tokens go on.")
        case .confirmationWithdrawn: ConfirmationWithdrawn().text
        case .permissionGranted: Text("权限已授予，立即生效。", "權限已授予，立即生效。", "The permission was granted and counts now.")
        case .permissionRevoked: Text("权限已收回，立即生效。", "權限已收回，立即生效。", "The permission was taken back.")
        case .teamSaved: Text("团队已保存，可见范围立即按它算。", "團隊已儲存，可見範圍立即依它計算。", "The team was saved; who sees what follows it at once.")
        case .teamRemoved: Text("团队已删除。", "團隊已刪除。", "The team was removed.")
        case .orderSaved: Text("订单已保存。", "訂單已儲存。", "The order was saved.")
        case .orderCancelled: Text("订单已取消，不再计入金额和级别。", "訂單已取消，不再計入金額和等級。", "The order was cancelled and counts nowhere now.")
        case .orderReinstated: Text("取消已撤销，订单重新计入。", "取消已撤銷，訂單重新計入。", "The cancellation was taken back; the order counts again.")
        case .invoiceSaved: Text("发票已保存。", "發票已儲存。", "The invoice was saved.")
        case .paymentRecorded: Text("回款已登记。", "收款已登記。", "The payment was recorded.")
        case .costRecorded: Text("成本已登记。", "成本已登記。", "The cost was recorded.")
        case .productSaved: Text("产品已保存。", "產品已儲存。", "The product was saved.")
        case .exchangeRateSaved: Text("汇率已保存，从这一天起按它换算。", "匯率已儲存，從這一天起依它換算。", "The rate was saved and counts from its day on.")
        case .exchangeRateRemoved: Text("汇率已删除。", "匯率已刪除。", "The rate was removed.")
        case .workingDaySaved: Text("工作日历已保存。", "工作日曆已儲存。", "The working calendar was saved.")
        case .workingDayRemoved:
            Text("这一天已从工作日历删除，按星期计算。", "這一天已自工作日曆刪除，依星期計算。", "The day was removed from the calendar; the rule of the week counts on it.")
        case .doneAlready:
            Text("这张表单已经提交过，没有再执行一次。", "這張表單已經提交過，沒有再執行一次。", "This form was carried out before; nothing was done twice.")
        }
    }
}
