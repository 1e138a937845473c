import ExchangeReading
import Testing

@testable import Exchange

@Suite struct CellNumberTests {
    @Test(
        arguments: [
            "0", "-0", "7", "-7", "007", "1280000.5", "1280000.50", "-1280000.55", "1.005", "12.", ".5", "-.5", "-", ".", "1.2.3",
            "12345678901234",
            "99999999999999", "-99999999999999", "9999999999.9999", "123456789.1234", "1,000", "¥5", "5元", "１２", "5 ", "+5", "1e3", "",
        ], [0, 2, 3, 4])
    func `plain digits are read quickly and mean what they mean in any other cell`(text: String, places: Int) {
        let cell = MappedCell(text: text, column: "amount")
        #expect((try? cell.number(places: places)) == (try? cell.fixed(places: places)))
    }
}
