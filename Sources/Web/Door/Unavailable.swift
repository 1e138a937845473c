import Ground
import Storage

/// Something broke on our side. It is in the log; the reader is told whether anything was done, and what to do now.
enum Unavailable: Refusal {
    case full, outcomeUnknown, notNow

    init(failure: any Error, whileReading: Bool) {
        let failure = failure as? StorageFailure
        if case .full = failure {
            self = .full
        } else {
            self = failure?.isOutcomeUnknown == true && !whileReading ? .outcomeUnknown : .notNow
        }
    }

    var code: String {
        switch self {
        case .full, .notNow: "unavailable"
        case .outcomeUnknown: "outcome_unknown"
        }
    }
    var status: RefusalStatus { .unavailable }
    var text: Text {
        switch self {
        case .full:
            Text(
                "磁盘已满，没有保存。请让系统管理员腾出空间，再提交一次。", "磁碟已滿，沒有儲存。請系統管理員騰出空間，再提交一次。",
                "The disk is full and nothing was saved. Ask an administrator to make room, then submit again.")
        case .outcomeUnknown:
            Text(
                "没有收到数据库的答复：可能已经保存，也可能没有。请先打开相关页面核对，确认没有保存再重新提交。",
                "沒有收到資料庫的答覆：可能已經儲存，也可能沒有。請先開啟相關頁面核對，確認沒有儲存再重新提交。",
                "The database did not confirm: this may have been saved or not. Look first whether it is there, and submit it again only if it is not."
            )
        case .notNow:
            Text(
                "系统暂时无法处理，什么都没有改动。请稍后再试；如果一直这样，请告诉系统管理员。", "系統暫時無法處理，什麼都沒有更動。請稍後再試；如果一直這樣，請告訴系統管理員。",
                "This cannot be done right now, and nothing was changed. Try again soon; if it stays so, tell an administrator.")
        }
    }
}
