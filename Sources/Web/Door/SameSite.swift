import Ground
import HTTPTypes
import Hummingbird

/// Whether a request that changes something comes from a page of ours. Browsers say so; one that says otherwise is turned away.
enum SameSite {
    static func check(_ request: Request) throws(ForeignSite) {
        if let site = request.headers[.init("Sec-Fetch-Site")!], site != "same-origin", site != "none" { throw ForeignSite() }
        guard let origin = request.headers[.origin] else { return }
        guard let host = request.head.authority, origin.hasSuffix("://\(host)") else { throw ForeignSite() }
    }
}

struct ForeignSite: Refusal {
    var code: String { "foreign_request" }
    var status: RefusalStatus { .notPermitted }
    var text: Text {
        Text(
            "这个请求不是从本系统的页面发出的，没有执行。请回到页面，刷新后重试。", "這個請求不是從本系統的頁面發出的，沒有執行。請回到頁面，重新整理後再試。",
            "This request did not come from a page of ours and was not carried out. Go back to the page, reload it and try again.")
    }
}
