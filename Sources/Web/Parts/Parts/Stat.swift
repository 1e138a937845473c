package import Ground

/// A number with its name and what it means; with a link it leads to the rows behind it.
package struct Stat: Component {
    private let name: Text
    private let figure: HTML
    private let meaning: Text?
    private let tone: Tone
    private let link: Link?

    package init(_ name: Text, _ figure: some Content, meaning: Text? = nil, tone: Tone = .plain, link: Link? = nil) {
        (self.name, self.figure, self.meaning, self.tone, self.link) = (name, figure.html, meaning, tone, link)
    }

    package var body: some Content {
        if let link {
            a(.class("stat"), .href(link)) { lines }
        } else {
            div(.class("stat")) { lines }
        }
    }

    @HTMLBuilder private var lines: some Content {
        span { name }
        b(.class(tone == .plain ? nil : "\(tone.rawValue)-ink")) { figure }
        if let meaning { small { meaning } }
    }
}

/// Numbers side by side on one card.
package struct Stats: Component {
    private let stats: HTML

    package init(@HTMLBuilder _ stats: () -> some Content) { self.stats = stats().html }

    package var body: some Content { section(.class("card")) { div(.class("stats")) { stats } } }
}

/// One grade with its rule, how many customers it has, and where its limit lies; it leads to the rows behind it.
package struct GradeTile: Component {
    private let letter: String
    private let rule: Text
    private let figure: HTML
    private let lines: [Text]
    private let link: Link

    package init(_ letter: String, rule: Text, _ figure: some Content, lines: [Text], link: Link) {
        (self.letter, self.rule, self.figure, self.lines, self.link) = (letter, rule, figure.html, lines, link)
    }

    package var body: some Content {
        a(.class(GradeSeal.style(of: letter)), .href(link)) {
            span { rule }
            b { figure }
            for line in lines { span { line } }
        }
    }
}

/// The grades side by side.
package struct GradeTiles: Component {
    private let tiles: [GradeTile]

    package init(_ tiles: [GradeTile]) { self.tiles = tiles }

    package var body: some Content {
        div(.class("grade-tiles")) { for tile in tiles { tile } }
    }
}
