package import Ground

/// A sentence that stands out: how a grade would be lost, what is due, what went wrong.
package struct Note: Component {
    private let tone: Tone
    private let icon: Icon
    private let content: HTML

    package init(_ tone: Tone = .brand, icon: Icon? = nil, @HTMLBuilder content: () -> some Content) {
        (self.tone, self.icon, self.content) = (tone, icon ?? Note.sign(of: tone), content().html)
    }

    package init(_ words: Text, _ tone: Tone = .brand, icon: Icon? = nil) {
        self.init(tone, icon: icon) { words }
    }

    package var body: some Content {
        div(.class(tone.on("note"))) {
            icon
            div { content }
        }
    }

    static func sign(of tone: Tone) -> Icon {
        switch tone {
        case .plain, .brand: .info
        case .ok: .circleCheck
        case .warn: .triangleAlert
        case .bad: .octagonAlert
        }
    }
}
