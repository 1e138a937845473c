package import Ground

/// What stands on a page when something stands in the way: what is so, why, and where to go from here.
package struct Message: Component {
    private let icon: Icon
    private let heading: Text
    private let words: Text
    private let reasons: [Reason]
    private let actions: HTML
    private let note: Text?

    /// One reason, and whether it speaks for or against.
    package struct Reason: Sendable {
        let words: Text
        let holds: Bool
        package init(_ words: Text, holds: Bool) { (self.words, self.holds) = (words, holds) }
    }

    package init(
        _ heading: Text, words: Text, icon: Icon, reasons: [Reason] = [], note: Text? = nil,
        @HTMLBuilder actions: () -> some Content
    ) {
        (self.heading, self.words, self.icon, self.reasons) = (heading, words, icon, reasons)
        (self.note, self.actions) = (note, actions().html)
    }

    package var body: some Content {
        section(.class("card empty message")) {
            div(.class("art")) { icon }
            h1 { heading }
            p { words }
            if !reasons.isEmpty {
                ul(.class("reasons")) {
                    for reason in reasons {
                        li(.class(reason.holds ? "ok-ink" : "bad-ink")) {
                            reason.holds ? Icon.check.small : Icon.x.small
                            span { reason.words }
                        }
                    }
                }
            }
            if !actions.isEmpty { div(.class("actions")) { actions } }
            if let note { p(.class("sub")) { note } }
        }
    }
}

extension Message {
    /// Where the one way out of such a page leads.
    package static let start = Text("回到首页", "回到首頁", "Back to the start")

    /// Absent and out of reach look the same, byte for byte: only what the visitor sent themselves may be repeated here, and nothing is.
    package static func notFound(home: Link) -> Message {
        Message(
            Text("找不到这一页", "找不到這一頁", "Page not found"),
            words: Text(
                "地址有误，或者它不在您可见的范围内。两种情况答复相同，不透露是否存在。", "網址有誤，或者它不在您可見的範圍內。兩種情況回覆相同，不透露是否存在。",
                "The address is wrong, or what it names is out of your reach. Both are answered alike, so that nothing is given away."),
            icon: .mapPinOff,
            note: Text(
                "若是同事给的链接：请告诉对方您看不到，或找您的经理。", "若是同事給的連結：請告訴對方您看不到，或找您的主管。",
                "If a colleague gave you the link, tell them that you cannot see it, or ask your manager.")
        ) {
            ButtonLink(start, to: home, .primary)
        }
    }

    /// Something may be seen but not done. `right` names what is missing; `reasons` say what holds and what does not.
    package static func forbidden(
        _ heading: Text, words: Text, reasons: [Reason] = [], back: Link,
        backWords: Text = Message.start
    ) -> Message {
        Message(
            heading, words: words, icon: .lock, reasons: reasons,
            note: Text("什么都没有改动。", "什麼都沒有更動。", "Nothing was changed.")
        ) {
            ButtonLink(backWords, to: back, .primary)
        }
    }

    /// A request that was refused as a whole, outside of any form.
    package static func refused(_ refusal: any Refusal, back: Link) -> Message {
        Message(
            Text("没有执行", "沒有執行", "Not done"), words: refusal.text, icon: .octagonAlert,
            note: Text("什么都没有改动。", "什麼都沒有更動。", "Nothing was changed.")
        ) {
            ButtonLink(start, to: back, .primary)
        }
    }
}
