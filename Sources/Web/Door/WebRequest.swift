package import Door
package import Ground
package import Identity
package import Storage
package import WebParts

/// A request of somebody who has signed in, with everything that a page may ask for.
package struct WebRequest: Sendable {
    package let session: Session
    package let page: PageContext
    package let database: any Database
    package let parameters: [String: String]
    package let query: QueryValues
    /// What was typed into the form; empty for reading requests.
    package let form: QueryValues
    /// The path and query as they were asked for; of a form that was sent, where the form stands.
    package let address: String
    /// What the page before wants to be said once.
    package let flash: FlashWord?
    /// The day on which the company stands still while the demonstration is loaded.
    package let demonstrationDay: Day?

    package var principal: Principal { session.principal }
    package var language: Language { page.language }

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
    package let session: Session?
    package let page: PageContext
    package let database: any Database
    package let parameters: [String: String]
    package let query: QueryValues
    package let form: QueryValues
    package let clientAddress: String
    package let flash: FlashWord?
    /// Whether the invented members of the demonstration may sign in: only while nobody else can reach the server.
    package let admitsDemonstration: Bool
    package let demonstrationDay: Day?

    /// The session, after the form has proven that it comes from a page of ours; `nil` of a stranger.
    package func confirmedSession() throws -> Session? {
        guard let session else { return nil }
        guard session.confirms(form[PostForm.tokenField]) else { throw ForeignSite() }
        return session
    }
}

/// What a handler wants done.
package enum WebAnswer: Sendable {
    case page([UInt8])
    /// The form as it was typed, with what is wrong beside its field.
    case refused([UInt8])
    /// A page that says why not, with the status of the refusal.
    case turnedAway([UInt8], by: any Refusal)
    case redirect(Link, FlashWord? = nil)
    /// A stranger asked for a page of members.
    case signInFirst(Link)
    case signedIn(Session, remembered: Bool, Link)
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

    package var text: Text {
        switch self {
        case .gradeChanged:
            Text("级别已调整，写进了历史。", "等級已調整，寫進了歷史。", "The grade was changed and stands in the history.")
        case .runSaved:
            Text("运算已保存，级别按它更新。", "計算已儲存，等級依它更新。", "The run was saved, and grades follow it.")
        case .runKept:
            Text("运算已保存，只作参考，级别没有变。", "計算已儲存，僅供參考，等級沒有變。", "The run was kept for reference; no grade changed.")
        case .signedOut: Text("已退出登录。", "已登出。", "You have signed out.")
        }
    }
}
