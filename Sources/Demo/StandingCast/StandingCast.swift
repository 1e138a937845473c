package import Accounts
package import Ground
package import Identity

/// The invented company of demonstrations, screenshots and documents, on the day it keeps. Neither it nor anybody in it exists.
package enum StandingCast {
    package static let company = Text("华东自动化设备有限公司", "華東自動化設備有限公司", "East China Automation Equipment Co., Ltd.")

    /// 2026-11-21, a Saturday.
    package static let today = Day(daysSince1970: 20_778)

    /// Everybody's. It is no secret, which is why the members of a demonstration sign in on the machine itself only.
    package static let password = "hengce-demo-2026"

    package static let members: [CastMember] = [
        .shenQing, .qinFang, .zhouLan, .chengYan, .suHe, .wuTong, .taoYu, .mengJie, .tangShan, .heShen,
        .guXingzhou, .hanLu, .xieYao, .tongWei, .niAn, .heChuan,
    ]

    /// Who leads which team, and under which other team it stands; those above come first.
    static let teams: [CastTeam] = [
        CastTeam("华东大区", ledBy: .guXingzhou), CastTeam("华东一部", ledBy: .qinFang, under: "华东大区"),
        CastTeam("华东二部", ledBy: .taoYu, under: "华东大区"), CastTeam("技术服务部", ledBy: nil),
    ]

    /// With whom customers are shared, by their owners.
    static let shares: [CastShare] = [
        CastShare("华岳重工集团", with: .heChuan, as: .technical, to: .write, on: today.adding(days: -527)),
        CastShare("澄江新能源", with: .xieYao, as: .service, to: .read, on: today.adding(days: -18), until: today.adding(days: 40)),
    ]
}

/// Somebody of the invented company.
package struct CastMember: Sendable, Hashable {
    package let email: String
    package let name: String
    package let role: Role
    package let team: String?

    package static let shenQing = CastMember("shenqing", "沈青", .admin)
    package static let qinFang = CastMember("qinfang", "秦放", .manager, in: "华东一部")
    package static let zhouLan = CastMember("zhoulan", "周岚", .seller, in: "华东一部")
    package static let chengYan = CastMember("chengyan", "程砚", .seller, in: "华东一部")
    package static let suHe = CastMember("suhe", "苏禾", .seller, in: "华东一部")
    package static let wuTong = CastMember("wutong", "吴桐", .seller, in: "华东一部")
    package static let taoYu = CastMember("taoyu", "陶屿", .manager, in: "华东二部")
    package static let mengJie = CastMember("mengjie", "孟洁", .seller, in: "华东二部")
    package static let tangShan = CastMember("tangshan", "唐珊", .seller, in: "华东二部")
    package static let heShen = CastMember("heshen", "何审", .readonly)
    package static let guXingzhou = CastMember("guxingzhou", "顾行舟", .executive)
    package static let hanLu = CastMember("hanlu", "韩璐", .finance)
    package static let xieYao = CastMember("xieyao", "谢遥", .service, in: "技术服务部")
    package static let tongWei = CastMember("tongwei", "佟伟", .planner)
    package static let niAn = CastMember("nian", "倪安", .compliance)
    /// Works along at customers of others and has no book of his own.
    package static let heChuan = CastMember("hechuan", "贺川", .seller, in: "技术服务部")

    private init(_ mailbox: String, _ name: String, _ role: Role, in team: String? = nil) {
        (self.email, self.name, self.role, self.team) = ("\(mailbox)@example.cn", name, role, team)
    }
}

/// A team of the invented company.
struct CastTeam {
    let name: String
    let manager: CastMember?
    let parent: String?

    init(_ name: String, ledBy manager: CastMember?, under parent: String? = nil) {
        (self.name, self.manager, self.parent) = (name, manager, parent)
    }
}

/// A customer on which somebody works along with its owner.
struct CastShare {
    let account: String
    let member: CastMember
    let terms: ShareTerms
    let day: Day

    init(
        _ account: String, with member: CastMember, as part: CollaboratorPart, to access: ShareAccess, on day: Day, until end: Day? = nil
    ) {
        (self.account, self.member, self.day) = (account, member, day)
        terms = ShareTerms(part: part, access: access, until: end)
    }
}

/// A customer of the invented company.
package struct CastAccount: Sendable {
    package let number: Int
    package let name, industry, city: String
    package let owner: CastMember
    /// In twelve months, in yuan.
    package let ordered, profit: Int
    /// How it pays, out of 100 (V-06).
    package let credit: Int
    package let keyKinds: Set<KeyKind>
    package let tags: [String]

    package var code: String { "K-" + String(String(1000 + number).dropFirst()) }

    init(
        _ number: Int, _ name: String, _ industry: String, _ city: String, _ owner: CastMember, ordered: Int, profit: Int,
        credit: Int, key keyKinds: Set<KeyKind> = [], tags: [String] = []
    ) {
        (self.number, self.name, self.industry, self.city, self.owner) = (number, name, industry, city, owner)
        (self.ordered, self.profit, self.credit) = (ordered, profit, credit)
        (self.keyKinds, self.tags) = (keyKinds, tags)
    }
}
