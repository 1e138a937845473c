import Accounts
import Door
import Foundation
import Ground
import Identity
import Storage
import StorageFiles
import Trade
import WebDoor
import WebFrame
import WebParts

/// Which part of a timeline an address asks for.
struct TimelineWish: Sendable {
    var kind: TimelineKind?
    let zone: TimeZone
    let after: PageCursor?
    let largestFile: Int

    init(of request: WebRequest) {
        kind = request.query["timeline"].flatMap(TimelineKind.init)
        (zone, largestFile) = (request.page.formats.zone, request.files.largest)
        after = request.cursor(.text, .id)
    }
}

/// The latest of what happened to an account, and where something is written down about it.
struct TimelineCard: Component {
    static let title = Text("动态", "動態", "Timeline")

    private let account: Account
    private let wish: TimelineWish
    private let kinds: [TimelineKind]
    private let list: TimelineList
    private let hasMore: Bool
    private let mayAdd: Bool

    init(of account: Account, _ wish: TimelineWish, seenBy principal: Principal, in snapshot: Snapshot) throws {
        (self.account, self.wish) = (account, wish)
        kinds = TimelineKind.allCases.filter { principal.may($0.reading) }
        let (events, next) = try snapshot.timeline(of: account.id, wish.kind, limit: 10, in: wish.zone, seenBy: principal)
        list = try TimelineList(events, of: account.id, seenBy: principal, in: snapshot)
        hasMore = next != nil
        mayAdd = try AuthorRights(at: account.id, for: principal, in: snapshot).mayAdd && principal.may(.readNotes)
    }

    var body: some Content {
        Card(TimelineCard.title, more: more, id: "timeline") {
            CardBody {
                if mayAdd { NoteForm(account: account.id, state: FormState(), largestFile: wish.largestFile) }
                TimelineTabs(kinds: kinds, chosen: wish.kind) { kind in
                    Link("accounts", account.id.description, query: ["timeline": kind?.rawValue], fragment: "timeline")
                }
                list
                if kinds.contains(.notes) {
                    p(.class("sub side-by-side")) {
                        a(.class("link"), .href(Link("accounts", account.id.description, "notes"))) { NotesPage.title }
                        a(.class("link"), .href(Link("accounts", account.id.description, "attachments"))) { AttachmentsPage.title }
                    }
                }
            }
        }
    }

    private var more: Card.More? {
        guard hasMore else { return nil }
        return .init(
            Text("全部", "全部", "All of it"), Link("accounts", account.id.description, "timeline", query: ["timeline": wish.kind?.rawValue]))
    }
}

/// The kinds that a timeline can be narrowed to.
struct TimelineTabs: Component {
    let kinds: [TimelineKind]
    let chosen: TimelineKind?
    let link: (TimelineKind?) -> Link

    var body: some Content {
        Tabs(
            Text("按种类筛选", "依種類篩選", "Narrow by kind"),
            [Tab(Text("全部", "全部", "All"), link(nil), current: chosen == nil)]
                + kinds.map { Tab($0.text.asLabel, link($0), current: chosen == $0) })
    }
}

/// Everything that happened to an account, page by page.
struct TimelinePage: Component {
    private let account: Account
    private let wish: TimelineWish
    private let kinds: [TimelineKind]
    private let list: TimelineList
    private let next: PageCursor?
    private let count: Int

    init(of id: ID<Account>, _ wish: TimelineWish, seenBy principal: Principal, in snapshot: Snapshot) throws {
        account = try snapshot.account(id, seenBy: principal)
        self.wish = wish
        kinds = TimelineKind.allCases.filter { principal.may($0.reading) }
        let (events, next) = try snapshot.timeline(
            of: id, wish.kind, after: wish.after, limit: 50, in: wish.zone, seenBy: principal)
        list = try TimelineList(events, of: id, seenBy: principal, in: snapshot)
        (self.next, count) = (next, events.count)
    }

    var trail: [Crumb] { AccountWritingRoutes.trail(to: account) }

    var body: some Content {
        PageHead(TimelineCard.title, gist: Text(verbatim: account.name))
        section(.class("card")) {
            CardBody {
                TimelineTabs(kinds: kinds, chosen: wish.kind) { link(to: $0) }
                list
            }
            Pager(
                shown: shown, first: wish.after == nil ? nil : link(to: wish.kind),
                next: next.map { link(to: wish.kind, after: $0) }, keys: false)
        }
    }

    private func link(to kind: TimelineKind?, after cursor: PageCursor? = nil) -> Link {
        Link("accounts", account.id.description, "timeline", query: ["timeline": kind?.rawValue, "cursor": cursor?.description])
    }

    private var shown: Text { Text("\(count) 条", "\(count) 筆", "\(count) \(plural(count, "entry", "entries"))") }
}
