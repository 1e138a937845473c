package import Ground

/// Something that happened: when, what, and what came of it.
package struct TimelineEntry {
    fileprivate let time: (iso: String, shown: Shown)
    fileprivate let icon: Icon
    fileprivate let tone: Tone
    fileprivate let what: HTML
    fileprivate let detail: HTML

    package init(
        on day: Day, _ icon: Icon, _ tone: Tone = .plain, @HTMLBuilder what: () -> some Content, @HTMLBuilder detail: () -> some Content
    ) {
        time = (day.description, .day(day))
        (self.icon, self.tone, self.what, self.detail) = (icon, tone, what().html, detail().html)
    }

    package init(
        at instant: Instant, _ icon: Icon, _ tone: Tone = .plain, @HTMLBuilder what: () -> some Content,
        @HTMLBuilder detail: () -> some Content
    ) {
        time = (instant.rfc3339, .instant(instant))
        (self.icon, self.tone, self.what, self.detail) = (icon, tone, what().html, detail().html)
    }
}

/// A history, newest first.
package struct Timeline: Component {
    private let entries: [TimelineEntry]

    package init(_ entries: [TimelineEntry]) { self.entries = entries }

    package var body: some Content {
        ol(.class("timeline")) {
            for entry in entries {
                li {
                    time(.datetime(entry.time.iso)) { entry.time.shown }
                    span(.class(entry.tone.on("dot"))) { entry.icon.small }
                    div {
                        div(.class("what")) { entry.what }
                        if !entry.detail.isEmpty { div(.class("detail")) { entry.detail } }
                    }
                }
            }
        }
    }
}
