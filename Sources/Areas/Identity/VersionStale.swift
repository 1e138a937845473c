package import Ground

/// Somebody else was faster.
package struct VersionStale: Refusal {
    package init() {}
    package var code: String { "version_stale" }
    package var status: RefusalStatus { .stale }
    package var text: Text {
        Text(
            "这条内容刚刚被别人改过。请重新打开，看过现在的内容再改。", "這筆內容剛剛被別人改過。請重新開啟，看過現在的內容再改。",
            "Somebody changed this meanwhile. Open it again, look at what stands there now, and change it then.")
    }
}
