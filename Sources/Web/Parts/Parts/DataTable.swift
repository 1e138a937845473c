package import Ground

/// Rows under headings on a desk, cards on a phone; what an empty list says instead.
package struct DataTable<Row>: Component {
    private let caption: Text
    private let rows: [Row]
    private let columns: [Column<Row>]
    private let empty: EmptyState?

    package init(of rows: [Row], caption: Text, empty: EmptyState? = nil, @ColumnBuilder<Row> columns: () -> [Column<Row>]) {
        (self.rows, self.caption, self.empty, self.columns) = (rows, caption, empty, columns())
    }

    @HTMLBuilder package var body: some Content {
        if rows.isEmpty, let empty { empty } else { whole }
    }

    private var whole: HTML {
        table(.class(style)) {
            WebParts.caption(.class("hidden-words")) { caption }
            thead {
                tr {
                    for column in columns { column.heading }
                }
            }
            tbody { Lines(rows: rows, columns: columns) }
        }
    }

    private var style: String {
        "table cards" + (columns.contains { $0.isSeal } ? " sealed" : "") + (columns.contains { $0.isCheck } ? " checked" : "")
    }
}

/// One column: its heading, its place on a phone's card, and how a cell is made from a row.
package struct Column<Row> {
    private let title: Text
    private let place: ColumnPlace
    private let style: String?
    private let sort: ColumnSort?
    private let opening: HTML
    private let content: (Row, inout HTML) -> Void

    package init(
        _ title: Text, _ place: ColumnPlace = .detail, numeric: Bool = false, sort: ColumnSort? = nil,
        @HTMLBuilder cell: @escaping (Row) -> some Content
    ) {
        (self.title, self.place, self.sort) = (title, place, sort)
        style = numeric ? "\(place.style) numeric" : place.style
        opening = HTML(tag: "<td", [.class(style), .label(place.namesItself ? title : nil)])
        content = { row, html in cell(row).add(to: &html) }
    }

    fileprivate var isSeal: Bool { place == .seal }
    fileprivate var isCheck: Bool { place == .check }

    fileprivate func add(_ row: Row, to html: inout HTML) {
        html.append(opening)
        content(row, &html)
        html.append(markup: "</td>")
    }

    fileprivate var heading: HTML {
        th(.scope(.col), .class(style), .ariaSort(sort?.direction)) {
            if let sort {
                a(.href(sort.link)) {
                    title
                    switch sort.direction {
                    case .ascending: Icon.arrowUp.small
                    case .descending: Icon.arrowDown.small
                    case nil: HTML.nothing
                    }
                }
            } else if isCheck {
                span(.class("hidden-words")) { title }
            } else {
                title
            }
        }
    }
}

/// Where a cell stands once its row has become a card.
package enum ColumnPlace: Sendable {
    /// At the left edge, over both lines: a seal or a check box.
    case seal
    /// Before all others: the box by which a row is chosen. Its heading is heard, not seen.
    case check
    /// The name of the row and what identifies it.
    case name
    /// The number at the right edge, under its heading.
    case aside
    /// At the right edge beside the name, without a heading.
    case end
    /// On the second line, behind its heading: at the left, and at the right edge.
    case left, right
    /// A line of its own below, without a heading: tags, a bar.
    case below
    /// Left out on a phone; it stands on the row's own page.
    case detail

    fileprivate var style: String {
        switch self {
        case .seal: "seal"
        case .check: "check-cell"
        case .name: "name"
        case .aside: "aside"
        case .end: "end"
        case .left: "left"
        case .right: "right"
        case .below: "below"
        case .detail: "detail"
        }
    }

    /// Whether a card repeats the heading at the value.
    fileprivate var namesItself: Bool {
        switch self {
        case .aside, .left, .right: true
        case .seal, .check, .name, .end, .below, .detail: false
        }
    }
}

/// A heading that sorts: where it leads, and which way the list is sorted by it now.
package struct ColumnSort: Sendable {
    let link: Link
    let direction: SortDirection?

    package init(_ link: Link, now direction: SortDirection? = nil) { (self.link, self.direction) = (link, direction) }
}

/// Lets the columns of a table stand one below the other.
@resultBuilder package enum ColumnBuilder<Row> {
    package static func buildExpression(_ column: Column<Row>) -> [Column<Row>] { [column] }
    package static func buildBlock(_ columns: [Column<Row>]...) -> [Column<Row>] { columns.flatMap { $0 } }
    package static func buildOptional(_ columns: [Column<Row>]?) -> [Column<Row>] { columns ?? [] }
    package static func buildEither(first columns: [Column<Row>]) -> [Column<Row>] { columns }
    package static func buildEither(second columns: [Column<Row>]) -> [Column<Row>] { columns }
    package static func buildArray(_ columns: [[Column<Row>]]) -> [Column<Row>] { columns.flatMap { $0 } }
}

/// The rows of a table, written one after the other into the page: lists are what is drawn most.
private struct Lines<Row>: Content {
    let rows: [Row]
    let columns: [Column<Row>]

    func add(to html: inout HTML) {
        html.reserve(rows.count * 512)
        for row in rows {
            html.append(markup: "<tr>")
            for column in columns { column.add(row, to: &html) }
            html.append(markup: "</tr>")
        }
    }
}

/// The link that a row stands for: a click anywhere in the row, or Enter on it, follows the first one.
package struct RowLink: Component {
    private let link: Link
    private let name: String

    package init(_ name: String, to link: Link) { (self.name, self.link) = (name, link) }

    package var body: some Content { a(.class("row-link"), .href(link)) { name } }
}
