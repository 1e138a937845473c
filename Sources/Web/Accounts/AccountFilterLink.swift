import Accounts
import Grading
import Ground
import Storage
import WebParts

extension AccountFilter {
    /// The address of the list that this filter shows.
    func link(cursor: PageCursor?, search: String? = nil) -> Link {
        let shown = search ?? self.search
        return Link(
            "accounts",
            query: [
                "q": shown, "grade": ungraded ? "none" : grade?.rawValue, "owner": pool ? "none" : owner?.description, "industry": industry,
                "region": region, "sort": sort == .name ? nil : sort.rawValue, "cursor": cursor?.description,
            ])
    }

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
            ("region", region), ("sort", sort == .name ? nil : sort.rawValue),
        ].compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
    }
}
