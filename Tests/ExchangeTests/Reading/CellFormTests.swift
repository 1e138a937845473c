import ExchangeReading
import Testing

@Suite struct CellFormTests {
    @Test(arguments: [
        "M/D/YY", "MM/DD/YYYY", "D.M.YYYY", "YYYYMMDD", "DDMMYY", "YYYY年M月D日", "yyyy-mm-dd", "D M YYYY",
    ])
    func `a day pattern names year, month and day once each`(written: String) throws {
        let form = try #require(CellForm(written))
        guard case .day = form else { throw Unexpected(form: form) }
        #expect(form.description == written)
    }

    @Test(arguments: [
        "M/D", "M/D/Y", "M/D/YYY", "MMM D YYYY", "M/D/YY/YY", "MDYY", "D1M1YY", "YYYY-MM-DD hh", "",
        "-", "x", "names", "1000",
    ])
    func `what is no form is refused`(written: String) {
        #expect(CellForm(written) == nil)
    }

    @Test func `a factor is an x and a number`() throws {
        for written in ["x1000000", "x10000", "x0.01", "x1.5", "X100", "×1000"] {
            let form = try #require(CellForm(written), "\(written)")
            guard case .factor = form else { throw Unexpected(form: form) }
        }
        for written in [
            "x0", "x-1", "x1e6", "x1,000", "x1.", "x1.2.3", "x1000000000000", "x0.0000000001", "x 1",
        ] {
            #expect(CellForm(written) == nil, "\(written)")
        }
    }

    @Test func `name is a form`() {
        #expect(CellForm("name") == .name)
        #expect(CellForm(" Name ") == .name)
    }

    struct Unexpected: Error { let form: CellForm }
}
