package import Ground

/// Somebody was faster with the same record: what was typed stays in the form, and this says what stands there now.
package struct ChangedMeanwhile: Refusal {
    private let now: [(name: Text, value: Text)]

    /// `now` names the fields that stand otherwise than they were typed.
    package init(_ now: [(name: Text, value: Text)]) { self.now = now }

    package var code: String { "version_stale" }
    package var status: RefusalStatus { .stale }
    package var text: Text {
        guard !now.isEmpty else {
            return Text(
                "刚刚有人保存了同样的内容。请核对后再提交一次。", "剛剛有人儲存了同樣的內容。請核對後再提交一次。",
                "Somebody has just saved the same. Check it and send it once more.")
        }
        let hans = now.map { "\($0.name.hans)“\($0.value.hans)”" }.joined(separator: "、")
        let hant = now.map { "\($0.name.hant)「\($0.value.hant)」" }.joined(separator: "、")
        let english = now.map { "\($0.name.english) “\($0.value.english)”" }.joined(separator: ", ")
        return Text(
            "刚刚有人改过，现在是：\(hans)。您填的都还在；核对后再提交一次，就以您填的为准。", "剛剛有人改過，現在是：\(hant)。您填的都還在；核對後再提交一次，就以您填的為準。",
            "Somebody changed this meanwhile; now it says: \(english). All you typed is still here; check it and send it once more to replace that."
        )
    }
}
