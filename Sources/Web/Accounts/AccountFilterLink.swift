import Accounts
import Door
import Grading
import Ground
import Identity
import Storage
import WebDoor
import WebParts

extension AccountFilter {
    /// The list as it is shown where nobody has chosen an order.
    static let usualSort = AccountSort.score

    /// The address of the list that this filter shows.
    func link(cursor: PageCursor?) -> Link {
        Link(segments: ["accounts"], query: values + [("cursor", cursor?.tied(to: sort.rawValue).description)])
    }

    /// Everything that `init(_:)` reads.
    var values: [(String, String?)] { [("q", search)] + kept.map { ($0.name, Optional($0.value)) } }

    /// The same list with one thing changed, from its top.
    func link(_ change: (inout AccountFilter) -> Void) -> Link {
        var changed = self
        change(&changed)
        return changed.link(cursor: nil)
    }

    /// The filters that a new search keeps. Behind a view everything is said, so that what was dropped from it does not come back.
    var kept: [(name: String, value: String)] {
        let sort: String? = view == nil && sort == AccountFilter.usualSort ? nil : sort.rawValue
        return [
            ("grade", ungraded ? "none" : grade?.rawValue), ("status", status?.rawValue), ("kind", kind?.rawValue),
            ("key_kind", keyKind?.rawValue), ("tag", tag), ("owner", pool ? "none" : owner?.description), ("team", team?.description),
            ("industry", industry), ("region", region), ("ordered", ordered?.rawValue), ("sort", sort), ("view", view?.description),
        ].compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
    }

    /// Whether anything but the grade narrows the list.
    var isNarrowed: Bool {
        var plain = AccountFilter()
        (plain.grade, plain.ungraded, plain.sort) = (grade, ungraded, sort)
        return document != plain.document
    }

    /// Whether it is the list as everybody finds it first.
    var isPlain: Bool { !isNarrowed && grade == nil && !ungraded }
}

extension AccountFilter {
    /// One page of the list that the address asks for.
    init(of request: WebRequest) {
        self.init(request.query)
        cursor = request.cursor(.text, .id, in: sort.rawValue)
    }

    /// What an address or a form asks for; values that mean nothing are left out, since a link may be old.
    init(_ values: QueryValues) {
        self.init()
        search = String((values["q"] ?? "").prefix(100))
        switch values["grade"] {
        case "none": ungraded = true
        case let letter: grade = letter.flatMap { Grade(rawValue: $0) }
        }
        pool = values["owner"] == "none"
        owner = values["owner"].flatMap { ID<Member>($0) }
        team = values["team"].flatMap { ID<Team>($0) }
        status = values["status"].flatMap(AccountStatus.init)
        kind = values["kind"].flatMap(AccountKind.init)
        keyKind = values["key_kind"].flatMap(KeyKind.init)
        ordered = values["ordered"].flatMap(OrderedLately.init)
        (tag, industry, region) = (values["tag"] ?? "", values["industry"] ?? "", values["region"] ?? "")
        sort = values["sort"].flatMap(AccountSort.init) ?? AccountFilter.usualSort
        view = values["view"].flatMap { ID<SavedView>($0) }
    }
}

/// A condition in words, and the same filter without it.
struct AccountCondition: Sendable {
    let name: Text
    let value: Text
    let without: AccountFilter
}

extension AccountFilter {
    /// Everything that narrows the list. `names` tells members and teams by their ids; who is out of sight stays unnamed.
    func conditions(naming names: AccountFilterNames, withSearch: Bool = true) -> [AccountCondition] {
        func without(_ change: (inout AccountFilter) -> Void) -> AccountFilter {
            var changed = self
            change(&changed)
            return changed
        }
        var conditions: [AccountCondition] = []
        func add(_ name: Text, _ value: Text?, _ change: (inout AccountFilter) -> Void) {
            if let value { conditions.append(AccountCondition(name: name, value: value, without: without(change))) }
        }
        func words(_ text: String) -> Text? { text.isEmpty ? nil : Text(verbatim: text) }
        add(Text("搜索", "搜尋", "Search"), withSearch ? words(search) : nil) { $0.search = "" }
        add(Words.grade, grade?.text) { $0.grade = nil }
        add(Words.grade, ungraded ? Words.ungraded : nil) { $0.ungraded = false }
        add(Words.status, status?.text) { $0.status = nil }
        add(Words.kind, kind?.text) { $0.kind = nil }
        add(Words.keyKind, keyKind?.text) { $0.keyKind = nil }
        add(Words.tag, words(tag)) { $0.tag = "" }
        add(Words.owner, owner.map { names.member($0) }) { $0.owner = nil }
        add(Words.owner, pool ? Words.pool : nil) { $0.pool = false }
        add(Words.team, team.map { names.team($0) }) { $0.team = nil }
        add(Words.industry, words(industry)) { $0.industry = "" }
        add(Words.region, words(region)) { $0.region = "" }
        add(Words.orders, ordered?.text) { $0.ordered = nil }
        return conditions
    }
}

/// Who is meant by the ids in filters.
struct AccountFilterNames: Sendable {
    private let members: [ID<Member>: String]
    private let teams: [ID<Team>: String]

    /// Whom the reader meets in his own lists; of others he learns the name if he may see members anyway.
    init(_ facets: AccountFacets, for filters: [AccountFilter], seenBy principal: Principal, in snapshot: Snapshot) throws {
        var members = Dictionary(facets.owners.map { ($0.id, $0.name) }) { first, _ in first }
        var teams = Dictionary(facets.teams.map { ($0.id, $0.name) }) { first, _ in first }
        if principal.may(.readMembers) {
            if filters.contains(where: { $0.owner.map { members[$0] == nil } ?? false }) {
                for member in try snapshot.members() { members[member.id] = member.name }
            }
            if filters.contains(where: { $0.team.map { teams[$0] == nil } ?? false }) {
                for team in try snapshot.teams() { teams[team.id] = team.name }
            }
        }
        (self.members, self.teams) = (members, teams)
    }

    func member(_ id: ID<Member>) -> Text { members[id].map { Text(verbatim: $0) } ?? AccountFilterNames.hidden }
    func team(_ id: ID<Team>) -> Text { teams[id].map { Text(verbatim: $0) } ?? AccountFilterNames.hidden }

    private static let hidden = Text("（不在您的范围里）", "（不在您的範圍裡）", "(out of your reach)")
}
