package import Ground
package import Identity
package import WebParts

/// A refusal that belongs to no form, as a whole page. What is absent and what is out of reach answer with the same bytes.
package enum RefusalPage {
    package static func draw(_ refusal: any Refusal, _ page: PageContext, _ session: Session?, demonstrationDay: Day?) -> [UInt8] {
        let home = Link("accounts")
        let message = message(for: refusal, home: home)
        let title = title(of: refusal)
        guard let session else {
            return BareFrame(title, home: home, languages: LanguageChoice.all(back: "/")) { message }.html.rendered(in: page)
        }
        let shell = Shell(of: session, in: nil, at: "/accounts", demonstrationDay: demonstrationDay)
        return PageFrame(title, in: shell) { message }.html.rendered(in: page)
    }

    private static func title(of refusal: any Refusal) -> Text {
        switch refusal.status {
        case .notFound: Text("找不到", "找不到", "Not found")
        case .unavailable: broken(refusal)
        default: Text("没有执行", "沒有執行", "Not done")
        }
    }

    /// Where nobody knows whether it was done, the page does not say that it was not.
    private static func broken(_ refusal: any Refusal) -> Text {
        refusal.code == "outcome_unknown"
            ? Text("还不知道有没有保存", "還不知道有沒有儲存", "Perhaps saved, perhaps not")
            : Text("暂时无法处理", "暫時無法處理", "Not possible right now")
    }

    private static func message(for refusal: any Refusal, home: Link) -> Message {
        if let forbidden = refusal as? Forbidden { return forbidden.message }
        return switch refusal.status {
        case .notFound: Message.notFound(home: home)
        case .notPermitted where refusal is NotPermitted:
            Message.forbidden(
                Text("您的角色不能做这件事", "您的角色不能做這件事", "Your role may not do this"), words: refusal.text, back: home)
        case .unavailable: unavailable(refusal, home: home)
        default: Message.refused(refusal, back: home)
        }
    }

    /// Whether anything was changed is for the refusal to say.
    private static func unavailable(_ refusal: any Refusal, home: Link) -> Message {
        Message(broken(refusal), words: refusal.text, icon: .triangleAlert) {
            ButtonLink(Message.start, to: home, .primary)
        }
    }
}
