import Ground
import Identity
import WebParts

/// The address by which a member chooses a password. It is known on the one page that shows it.
struct InvitationLink: Sendable {
    let address: String

    init(_ secret: Secret, on site: String) { address = site + Link("invitation", secret.text).address }
}

/// The link, to be copied and given to the member.
struct InvitationCard: Component {
    let link: InvitationLink
    let member: Member

    var body: some Content {
        Card(Text("邀请链接", "邀請連結", "Invitation"), id: "invitation") {
            CardBody {
                Note(
                    Text(
                        "只显示这一次。请现在复制，只交给 \(member.name) 本人；7 天内有效，用一次就失效。", "只顯示這一次。請現在複製，只交給 \(member.name) 本人；7 天內有效，用一次就失效。",
                        "Shown this once. Copy it now and give it to \(member.name) alone; it lives seven days and works once."), .warn)
                CopyField("invitation", Text("链接", "連結", "Link"), value: link.address)
            }
        }
    }
}
