package import Ground
package import Identity
package import WebParts

/// A refusal that belongs to no form, as a whole page. What is absent and what is out of reach answer with the same bytes.
package enum RefusalPage {
    package static func draw(_ refusal: any Refusal, _ page: PageContext, _ session: Session?, demonstrationDay: Day?) -> [UInt8] {
        let home = Link("accounts")
        let message = message(for: refusal, home: home)
        let title = refusal.status == .notFound ? Text("找不到", "找不到", "Not found") : Text("没有照办", "沒有照辦", "Not done")
        guard let session else {
            return BareFrame(title, home: home, languages: LanguageChoice.all(back: "/")) { message }.html.rendered(in: page)
        }
        let shell = Shell(of: session, in: nil, at: "/accounts", demonstrationDay: demonstrationDay)
        return PageFrame(title, in: shell) { message }.html.rendered(in: page)
    }

    private static func message(for refusal: any Refusal, home: Link) -> Message {
        if let forbidden = refusal as? Forbidden { return forbidden.message }
        return switch refusal.status {
        case .notFound: Message.notFound(home: home)
        case .notPermitted:
            Message.forbidden(Text("看得到，但不能这样做", "看得到，但不能這樣做", "You may see this, but not do it"), words: refusal.text, back: home)
        case .unavailable: unavailable(refusal, home: home)
        default: Message.refused(refusal, back: home)
        }
    }

    /// Whether anything was changed is for the refusal to say.
    private static func unavailable(_ refusal: any Refusal, home: Link) -> Message {
        Message(Text("现在做不到", "現在做不到", "Not possible right now"), words: refusal.text, icon: .triangleAlert) {
            ButtonLink(Text("返回", "返回", "Go back"), to: home, .primary)
        }
    }
}
