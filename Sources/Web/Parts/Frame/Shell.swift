package import Ground

/// What surrounds every page of one member: where they can go, who they are, in which languages, and what everybody must know today.
package struct Shell: Sendable {
    let navigation: [NavigationGroup]
    let member: ShellMember
    let languages: [LanguageChoice]
    let theme: Theme?
    let search: Link
    let home: Link
    let ownAccount: Link
    let signOut: Link
    let create: NavigationItem?
    let notice: Text?

    /// `search` is the list that answers `?q=`. `create` is the one thing made most often, in reach of the thumb on a phone.
    package init(
        navigation: [NavigationGroup], member: ShellMember, languages: [LanguageChoice], home: Link, search: Link, signOut: Link,
        ownAccount: Link = Link("self"), theme: Theme? = nil, create: NavigationItem? = nil, notice: Text? = nil
    ) {
        (self.navigation, self.member, self.languages, self.theme) = (navigation, member, languages, theme)
        (self.home, self.search, self.signOut, self.create, self.notice) = (home, search, signOut, create, notice)
        self.ownAccount = ownAccount
    }

    /// Says that the company's day stands still, so that nobody takes a demonstration for today.
    package static func demonstration(on day: Day) -> Text {
        Text(
            "演示日 \(day.written.hans)：公司日期固定在这一天，不随时间走。", "示範日 \(day.written.hant)：公司日期固定在這一天，不隨時間前進。",
            "Demonstration day \(day.written.english): the company's date stands still on it.")
    }
}

/// Entries of the navigation under one heading. Only screens that exist are named.
package struct NavigationGroup: Sendable {
    let heading: Text?
    let items: [NavigationItem]

    package init(_ heading: Text? = nil, items: [NavigationItem]) { (self.heading, self.items) = (heading, items) }

    /// There is nowhere to go under it.
    package var isEmpty: Bool { items.isEmpty }
}

package struct NavigationItem: Sendable {
    let words: Text
    let link: Link
    let icon: Icon
    let current: Bool
    let count: Shown?
    let urgent: Bool

    /// `urgent` colours the count: something behind it is late.
    package init(_ words: Text, _ link: Link, _ icon: Icon, current: Bool = false, count: Shown? = nil, urgent: Bool = false) {
        (self.words, self.link, self.icon, self.current, self.count, self.urgent) = (words, link, icon, current, count, urgent)
    }
}

/// Who is signed in, as they see themselves at the foot of the navigation.
package struct ShellMember: Sendable {
    let name: String
    let team: String?
    let role: Text

    package init(name: String, team: String?, role: Text) { (self.name, self.team, self.role) = (name, team, role) }
}

package struct LanguageChoice: Sendable {
    let language: Language
    let link: Link

    package init(_ language: Language, _ link: Link) { (self.language, self.link) = (language, link) }
}

/// What a person has chosen; without a choice the system decides.
package enum Theme: String, Sendable { case light, dark }
