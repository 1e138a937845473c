import Ground
import Testing

@Suite struct RefusalTests {
    private struct NameMissing: Refusal {
        let code = "name_missing"
        let text = Text("请填写名称。", "請填寫名稱。", "Give a name.")
    }

    @Test func `a refusal that says nothing else concerns no field and is answered with 422`() {
        let refusal: any Refusal = NameMissing()
        #expect(refusal.field == nil)
        #expect(refusal.status == .refused)
        #expect(refusal.status.rawValue == 422)
    }
}
