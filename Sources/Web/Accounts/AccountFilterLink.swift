import Accounts
import Grading
import Ground
import Storage
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

    /// The filters that a new search keeps.
    var kept: [(name: String, value: String)] {
        [
            ("grade", ungraded ? "none" : grade?.rawValue), ("owner", pool ? "none" : owner?.description), ("industry", industry),
            ("region", region), ("sort", sort == AccountFilter.usualSort ? nil : sort.rawValue),
        ].compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
    }

    /// Whether anything but the grade narrows the list.
    var isNarrowed: Bool { !search.isEmpty || owner != nil || pool || !industry.isEmpty || !region.isEmpty }
}
