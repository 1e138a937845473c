import ExchangeWriting
import Testing

@Suite struct FormulaGuardTests {
    @Test(arguments: [
        "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "'=1", "''=1", "-", "+86-21",
    ])
    func `what a spreadsheet would work out gets a mark and loses it again`(text: String) {
        let defused = FormulaGuard.defused(text)
        #expect(defused == "'" + text)
        #expect(FormulaGuard.stripped(defused) == text)
    }

    @Test(arguments: ["-5", "+3.20", "-1,234.50", "瑞昶电子", "", "'", "'旧系统", "a=b", " =1", "5-3"])
    func `plain numbers and plain words stay as they are`(text: String) {
        #expect(FormulaGuard.defused(text) == text)
        #expect(FormulaGuard.stripped(text) == nil)
    }
}
