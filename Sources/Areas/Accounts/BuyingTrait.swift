package import Ground
import Storage

/// What marks how a key account buys (ACC-04): whoever shows several of them may be one.
package enum BuyingTrait: String, CaseIterable, Sendable {
    case largeAmount = "large_amount"
    case manyDeciders = "many_deciders"
    case longAndComplex = "long_and_complex"
    case longTermRisk = "long_term_risk"
    case rationalProcess = "rational_process"
    case reputationAndRelationship = "reputation_and_relationship"

    package var text: Text {
        switch self {
        case .largeAmount: Text("单笔或累计金额大", "單筆或累計金額大", "large single or total amounts")
        case .manyDeciders: Text("参与决策人多", "參與決策人多", "many people decide")
        case .longAndComplex: Text("时间长过程复杂", "時間長、過程複雜", "long and complex")
        case .longTermRisk: Text("长远考虑采购风险", "長遠考量採購風險", "weighs long-term risk")
        case .rationalProcess: Text("流程较理性", "流程較理性", "rational process")
        case .reputationAndRelationship: Text("成交靠口碑与客户关系", "成交靠口碑與客戶關係", "reputation and relationship decide")
        }
    }

    /// So many of the six, and the account should be considered as a key account.
    package static let enough = 3
}

/// By which way we came to know of an account (LEA-03).
package enum SourceChannel: String, CaseIterable, Sendable, Bindable {
    case phone, wechat
    case onSite = "on_site"
    case referral, indirect, exhibition
    case alliancePartner = "alliance_partner"
    case publicSource = "public_source"
    case `import`, other

    package var text: Text {
        switch self {
        case .phone: Text("电话", "電話", "telephone")
        case .wechat: Text("微信", "微信", "WeChat")
        case .onSite: Text("实地拜访", "實地拜訪", "visit on site")
        case .referral: Text("转介绍", "轉介", "referral")
        case .indirect: Text("迂回拜访", "迂迴拜訪", "indirect approach")
        case .exhibition: Text("展会", "展覽", "exhibition")
        case .alliancePartner: Text("供应商联盟", "供應商聯盟", "alliance partner")
        case .publicSource: Text("公开来源", "公開來源", "public source")
        case .import: Text("导入", "匯入", "import")
        case .other: Text("其他", "其他", "other")
        }
    }
}

extension Account {
    /// It buys as key accounts do, and is not marked as one.
    package var seemsKeyAccount: Bool { keyKinds.isEmpty && buyingTraits.count >= BuyingTrait.enough }
}
