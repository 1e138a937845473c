package import Ground
import Identity
package import WebDoor
package import WebParts

extension WebRequest {
    /// A page of a section, in the frame that every page of a member has.
    package func page(
        _ title: Text, in section: Section?, trail: [Crumb] = [], @HTMLBuilder content: () -> some Content
    ) -> WebAnswer {
        .page(framed(title, in: section, trail: trail, content: content))
    }

    /// The same for a form that was refused: what was typed stays, and the answer says so.
    package func refused(
        _ title: Text, in section: Section?, trail: [Crumb] = [], @HTMLBuilder content: () -> some Content
    ) -> WebAnswer {
        .refused(framed(title, in: section, trail: trail, content: content))
    }

    /// The same with the status of the refusal, where that is another one.
    package func turnedAway(
        by refusal: any Refusal, _ title: Text, in section: Section?, trail: [Crumb] = [], @HTMLBuilder content: () -> some Content
    ) -> WebAnswer {
        let page = framed(title, in: section, trail: trail, content: content)
        return refusal.status == .refused ? .refused(page) : .turnedAway(page, by: refusal)
    }

    func framed(_ title: Text, in section: Section?, trail: [Crumb] = [], @HTMLBuilder content: () -> some Content) -> [UInt8] {
        let shell = Shell(of: session, in: section, at: address, demonstrationDay: demonstrationDay)
        let flashes = flash.map { [Flash($0.text)] } ?? []
        return PageFrame(title, trail: trail, in: shell, flashes: flashes, content: content).html.rendered(in: page)
    }
}

extension Shell {
    init(of session: Session, in section: Section?, at address: String, demonstrationDay: Day?) {
        let member = session.principal.member
        self.init(
            navigation: Section.navigation(for: session.principal, current: section),
            member: ShellMember(name: member?.name ?? "", team: member?.teamName, role: member?.role.text ?? Role.readonly.text),
            languages: LanguageChoice.all(back: address), home: Link("accounts"), search: Link("search"), signOut: Link("sign-out"),
            notice: demonstrationDay.map(Shell.demonstration))
    }
}

extension LanguageChoice {
    /// The three languages, each leading back to where the reader is.
    package static func all(back address: String) -> [LanguageChoice] {
        Language.allCases.map { LanguageChoice($0, Link("language", $0.rawValue, query: ["back": address])) }
    }
}
