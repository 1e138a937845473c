import Ground

/// The address takes forms and shows nothing, or shows something and takes no forms.
struct NoPageHere: Refusal {
    var code: String { "method_unknown" }
    var status: RefusalStatus { .methodUnknown }
    var text: Text {
        Text(
            "这个地址不能这样打开，多半是刷新了提交后的页面。请返回，从页面上重新操作。", "這個網址不能這樣開啟，多半是重新整理了提交後的頁面。請返回，從頁面上重新操作。",
            "This address cannot be opened like that; perhaps a page was reloaded after a form was sent. Go back and start from the page again."
        )
    }
}
