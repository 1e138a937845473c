import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// Why somebody sees a customer or what belongs to it, or why he does not, in the order in which one would look for it.
struct AccessQuestion {
    /// Everybody about whom it can be asked.
    let members: [Member]
    let asked: Member?
    let answer: Answer?
    let reasons: [Text]
    /// Whether he sees nothing of the customer at all, so that it does not exist for him.
    let isHidden: Bool
    /// Whether he would see it, were it shared with him.
    let wouldSee: Bool

    enum Answer { case all, outline, hidden }

    /// `account` is the access to the customer itself, on which all that belongs to it rests.
    init(
        about access: AccountAccess, of account: AccountAccess, asked id: ID<Member>?, seenBy principal: Principal, in snapshot: Snapshot
    ) throws {
        members = (access.viewers.map(\.member) + access.others).sorted { $0.signInName < $1.signInName }
        asked = members.first { $0.id == id }
        guard let asked else {
            (answer, reasons, isHidden, wouldSee) = (nil, [], false, false)
            return
        }
        let viewer = access.viewers.first { $0.member.id == asked.id }
        let known = account.viewers.first { $0.member.id == asked.id }
        let hasRight = !access.withoutRight.contains(asked.id)
        answer = viewer.map { $0.showsAll ? .all : .outline } ?? .hidden
        isHidden = known == nil
        wouldSee = hasRight && known?.showsAll != true
        if let viewer, viewer.showsAll {
            reasons = viewer.grounds.filter(\.showsAll).map(\.tag)
            return
        }
        var hindrances = hasRight ? [] : [AccessQuestion.wantOfRight(of: asked, to: access.record)]
        if known?.showsAll != true {
            var filter = CollaboratorFilter()
            (filter.account, filter.member, filter.limit) = (access.account.id, asked.id, 1)
            let ended = try snapshot.collaborators(filter, seenBy: principal).collaborators.first
            hindrances += AccessQuestion.hindrances(of: asked, at: access.account, ended: ended)
        }
        reasons = hindrances
    }

    private static func wantOfRight(of member: Member, to record: AccountRecord) -> Text {
        let (role, right) = (member.role.text, record.reading.text)
        return Text(
            "角色“\(role.hans)”没有“\(right.hans)”的权限", "角色「\(role.hant)」沒有「\(right.hant)」的權限",
            "The role of \(role.english) gives no right to \(right.english)")
    }

    private static func hindrances(of member: Member, at account: Account, ended: Collaborator?) -> [Text] {
        var reasons: [Text] = []
        if let owner = account.ownerName {
            reasons.append(Text("不是归属人：归属人是 \(owner)", "不是負責人：負責人是 \(owner)", "Not the owner: that is \(owner)"))
        } else {
            reasons.append(Text("不是归属人：客户在公海", "不是負責人：客戶在公池", "Not the owner: the account stands in the pool"))
        }
        if let end = ended?.until?.written {
            reasons.append(
                Text("不是协作成员：共享已于 \(end.hans) 到期", "不是協作成員：共用已於 \(end.hant) 到期", "No collaborator: the share ended on \(end.english)"))
        } else {
            reasons.append(Text("不是协作成员：没有人把它共享给他", "不是協作成員：沒有人把它共用給他", "No collaborator: nobody has shared it"))
        }
        if member.role == .manager, let owner = account.ownerName {
            reasons.append(
                Text("不带领 \(owner) 所在的团队，也不带领它的上级团队", "不帶領 \(owner) 所在的團隊，也不帶領它的上級團隊", "Leads neither the team of \(owner) nor one above"))
        } else if member.role != .manager {
            reasons.append(Text("不是经理，不因团队而看见", "不是主管，不因團隊而看見", "No manager, so sees nothing because of a team"))
        }
        let (role, reach) = (member.role.text, member.role.reachText)
        reasons.append(
            Text(
                "角色“\(role.hans)”只看：\(reach.hans)", "角色「\(role.hant)」只看：\(reach.hant)", "The role of \(role.english) sees: \(reach.english)"
            ))
        return reasons
    }
}

/// Asks about one member, and answers.
struct AccessQuestionCard: Component {
    let question: AccessQuestion
    let access: AccountAccess

    var body: some Content {
        Card(Text("为什么他看得到或看不到", "為什麼他看得到或看不到", "Why does somebody see it, or not"), id: "why") {
            CardBody {
                form(.class("ask"), .method(.get), .action(here.at("why"))) {
                    if access.record != .facts { input(.type(.hidden), .name("of"), .value(access.record.rawValue)) }
                    SelectField(
                        Field("member", Text("谁", "誰", "Who"), in: FormState()),
                        question.members.map { Option($0.id.description, $0.nameAndRole) }, value: question.asked?.id.description ?? "",
                        blank: Text("请选择", "請選擇", "Choose"))
                    button(.type(.submit), .class("button")) { Text("查", "查", "Ask") }
                }
                if let answer = question.answer, let asked = question.asked { reply(answer, about: asked) }
            }
        }
    }

    private var here: Link { Link("accounts", access.account.id.description, "access") }

    private func reply(_ answer: AccessQuestion.Answer, about member: Member) -> HTML {
        div(.class("answer"), .role(.status)) {
            p {
                b { member.name }
                " "
                switch answer {
                case .all: Tag(Text("看得到", "看得到", "Sees it"), .ok)
                case .outline: Tag(Text("只见名称和级别", "只見名稱和等級", "Sees name and grade only"), .warn)
                case .hidden: Tag(Text("看不到", "看不到", "Does not see it"), .bad)
                }
            }
            ol(.class("numbered")) {
                for reason in question.reasons { li { reason } }
            }
            if question.isHidden {
                p(.class("sub")) {
                    Text(
                        "他搜索或打开它时，得到的答复与不存在的客户相同。", "他搜尋或開啟它時，得到的回覆與不存在的客戶相同。",
                        "When he searches for it or opens it, he is answered as if it did not exist.")
                }
            }
            if question.wouldSee, access.mayShare {
                ButtonLink(
                    Text("共享给 \(member.name)", "共用給 \(member.name)", "Share with \(member.name)"), to: .here(ShareCard.id), icon: .userPlus,
                    small: true)
            }
        }
    }
}
