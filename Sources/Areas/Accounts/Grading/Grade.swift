package import Ground

/// What an account is worth to us. A is the highest grade, D the optional fourth.
package enum Grade: String, CaseIterable, Comparable, Sendable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"

    /// A higher grade is the greater one: `.b < .a`.
    package static func < (left: Grade, right: Grade) -> Bool { left.rawValue > right.rawValue }

    package var text: Text { Text("\(rawValue) 级", "\(rawValue) 級", rawValue) }
}

/// Why an account's grade changed.
package enum GradeCause: String, CaseIterable, Sendable {
    case run, override
    case overrideEnded = "override_ended"

    package var text: Text {
        switch self {
        case .run: Text("分级运算", "分級計算", "grading run")
        case .override: Text("人工调整", "人工調整", "override")
        case .overrideEnded: Text("调整到期", "調整到期", "override ended")
        }
    }
}

/// What somebody should know before relying on a grade.
package enum GradeWarning: String, CaseIterable, Sendable {
    case noDiscrimination = "no_discrimination"
    case insufficientData = "insufficient_data"

    package var text: Text {
        switch self {
        case .noDiscrimination: Text("无区分度", "無鑑別度", "scores do not discriminate")
        case .insufficientData: Text("数据不足", "資料不足", "insufficient data")
        }
    }
}
