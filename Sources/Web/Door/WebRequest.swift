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
    /// Only a part of the page is wanted (htmx).
    package let isPartial: Bool
    /// The path and query as they were asked for.
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

    /// A page of a list goes on behind the cursor in the query; one that is damaged begins from the top.
    package var cursor: PageCursor? { query["cursor"].flatMap(PageCursor.init) }
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
}

/// What a handler wants done.
package enum WebAnswer: Sendable {
    case page([UInt8])
    /// The form as it was typed, with what is wrong beside its field.
    case refused([UInt8])
    case redirect(Link, FlashWord? = nil)
    case signedIn(Session, remembered: Bool, Link)
    case signedOut(Link)
    /// Remembers the language in this browser.
    case language(Language, Link)
}

/// Something that is said once, on the next page.
package enum FlashWord: String, CaseIterable, Sendable {
    case gradeChanged = "grade_changed"
    case runSaved = "run_saved"
    case signedOut = "signed_out"

    package var text: Text {
        switch self {
        case .gradeChanged:
            Text("级别已调整，写进了历史。", "等級已調整，寫進了歷史。", "The grade was changed and stands in the history.")
        case .runSaved:
            Text("运算已保存，级别按它更新。", "計算已儲存，等級依它更新。", "The run was saved, and grades follow it.")
        case .signedOut: Text("已退出登录。", "已登出。", "You have signed out.")
        }
    }
}
