package import Ground

/// Why a grade is not overridden.
package enum GradeRefused: Refusal, Equatable {
    case unchanged(Grade)
    case reasonMissing(atLeast: Int)
    case reasonTooLong(atMost: Int)
    case reasonUnreadable
    case endPassed(Day, today: Day)
    case endTooFar(latest: Day)

    package var code: String {
        switch self {
        case .unchanged: "grade_unchanged"
        case .reasonMissing: "reason_missing"
        case .reasonTooLong: "value_too_long"
        case .reasonUnreadable: "value_unreadable"
        case .endPassed, .endTooFar: "value_out_of_range"
        }
    }

    package var field: String? {
        switch self {
        case .unchanged: "grade"
        case .reasonMissing, .reasonTooLong, .reasonUnreadable: "reason"
        case .endPassed, .endTooFar: "valid_until"
        }
    }

    package var text: Text {
        switch self {
        case .unchanged(let grade):
            Text(
                "该客户现在就是 \(grade.rawValue) 级，请选择另一个级别。", "該客戶目前就是 \(grade.rawValue) 級，請選擇另一個等級。",
                "The account already has grade \(grade.rawValue); choose another grade.")
        case .reasonMissing(let least):
            Text(
                "调整级别须有理由，请至少写 \(least) 个字。", "調整等級須有理由，請至少寫 \(least) 個字。",
                "A grade is not overridden without a reason; write at least \(least) characters.")
        case .reasonTooLong(let most):
            Text(
                "理由太长，请控制在 \(most) 个字以内。", "理由太長，請控制在 \(most) 個字以內。",
                "The reason is too long; keep it within \(most) characters.")
        case .reasonUnreadable:
            Text("理由里有控制字符。请删掉后重新输入。", "理由裡有控制字元。請刪除後重新輸入。", "The reason holds control characters; remove them and type it again.")
        case .endPassed(let day, let today):
            Text(
                "有效期 \(day) 已过，请选择 \(today) 或以后的日期。", "有效期限 \(day) 已過，請選擇 \(today) 或以後的日期。",
                "The last day \(day) is over; choose \(today) or a later day.")
        case .endTooFar(let latest):
            Text(
                "有效期太长，请选择不晚于 \(latest) 的日期。", "有效期限太長，請選擇不晚於 \(latest) 的日期。",
                "The override would last too long; choose a day not later than \(latest).")
        }
    }
}
