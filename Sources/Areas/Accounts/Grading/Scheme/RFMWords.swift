package import Ground

/// The three questions of RFM: how long ago, how often, how much.
package enum RFMDimension: String, CaseIterable, Sendable {
    case recency, frequency, monetary

    package var text: Text {
        switch self {
        case .recency: Text("最近一次成交", "最近一次成交", "recency")
        case .frequency: Text("累计购买次数", "累計購買次數", "frequency")
        case .monetary: Text("累计消费金额", "累計消費金額", "monetary value")
        }
    }
}

/// What an RFM total is called. VVVVVIP is the highest.
package enum RFMLevel: String, CaseIterable, Comparable, Sendable {
    case vvvvvip = "VVVVVIP"
    case vvvvip = "VVVVIP"
    case vvvip = "VVVIP"
    case vvip = "VVIP"
    case vip = "VIP"
    case none

    package static func < (left: RFMLevel, right: RFMLevel) -> Bool { left.place > right.place }

    package var text: Text { self == .none ? Text("无", "無", "none") : Text(verbatim: rawValue) }

    private var place: Int {
        switch self {
        case .vvvvvip: 0
        case .vvvvip: 1
        case .vvvip: 2
        case .vvip: 3
        case .vip: 4
        case .none: 5
        }
    }
}

/// One of the eight kinds of buyers, told apart by what is high and what is low; or somebody who never bought.
package enum RFMSegment: String, CaseIterable, Sendable {
    case importantValue = "important_value"
    case importantRetain = "important_retain"
    case importantDevelop = "important_develop"
    case importantWinBack = "important_win_back"
    case generalValue = "general_value"
    case generalRetain = "general_retain"
    case generalDevelop = "general_develop"
    case generalWinBack = "general_win_back"
    case none

    package init(recencyHigh: Bool, frequencyHigh: Bool, monetaryHigh: Bool) {
        self =
            switch (recencyHigh, frequencyHigh, monetaryHigh) {
            case (true, true, true): .importantValue
            case (false, true, true): .importantRetain
            case (true, false, true): .importantDevelop
            case (false, false, true): .importantWinBack
            case (true, true, false): .generalValue
            case (false, true, false): .generalRetain
            case (true, false, false): .generalDevelop
            case (false, false, false): .generalWinBack
            }
    }

    package var text: Text {
        switch self {
        case .importantValue: Text("重要价值客户", "重要價值客戶", "champions")
        case .importantRetain: Text("重要保持客户", "重要維繫客戶", "can't lose them")
        case .importantDevelop: Text("重要发展客户", "重要發展客戶", "high-value potential")
        case .importantWinBack: Text("重要挽留客户", "重要挽留客戶", "at-risk high spenders")
        case .generalValue: Text("一般价值客户", "一般價值客戶", "frequent small buyers")
        case .generalRetain: Text("一般保持客户", "一般維繫客戶", "lapsed small buyers")
        case .generalDevelop: Text("一般发展客户", "一般發展客戶", "recent small buyers")
        case .generalWinBack: Text("一般挽留客户", "一般挽留客戶", "nearly lost small buyers")
        case .none: Text("未成交", "未成交", "never bought")
        }
    }
}
