package import Ground
package import WebParts

/// Something that a reader sees but may not do: the page names it, says which right is missing and leads back to it.
package struct Forbidden: Refusal {
    package let text: Text
    let missing: Text
    let back: Link
    let backTo: Text

    /// `missing` is the right; `backTo` names the place that `back` leads to.
    package init(_ text: Text, missing: Text, back: Link, _ backTo: Text) {
        (self.text, self.missing, self.back, self.backTo) = (text, missing, back, backTo)
    }

    package var code: String { "not_permitted" }
    package var status: RefusalStatus { .notPermitted }

    var message: Message {
        Message.forbidden(
            text,
            words: Text(
                "您的角色没有这个权限。需要时请找您的经理或系统管理员。", "您的角色沒有這個權限。需要時請找您的主管或系統管理員。",
                "Your role does not have this right. Ask your manager or an administrator if you need it."),
            reasons: [
                .init(Text("查看这个内容", "檢視這個內容", "To see it"), holds: true), .init(missing, holds: false),
            ], back: back, backWords: Text("回到“\(backTo.hans)”", "回到「\(backTo.hant)」", "Back to \(backTo.english)"))
    }
}

/// A day that could not be read. A browser's own day field cannot say what was typed, so the sentence says how to.
package struct DayUnreadable: Refusal {
    package let field: String?

    package init(field: String) { self.field = field }

    package var code: String { "date_unreadable" }
    package var text: Text {
        Text("这不是一个日期。请写成 2026-11-21 这样。", "這不是一個日期。請寫成 2026-11-21 這樣。", "This is not a date. Write it like 2026-11-21.")
    }
}
