import Accounts
import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

/// The numbers of companies, as people copy them from a licence.
@Suite struct CreditCodeTests {
    @Test(arguments: ["91320594MA1X00017R", "91320412MA1X00017U", "91310115608123455H"])
    func `a code from a licence passes, with spaces and in small letters too`(code: String) throws {
        #expect(try CreditCode(code)?.text == code)
        #expect(try CreditCode(" " + code.lowercased().prefix(8) + " " + code.lowercased().dropFirst(8))?.text == code)
    }

    @Test(arguments: ["91320594MA1X00017A", "91320594MA1X00018R", "91320594MA1X0001OR", "9132O594MA1X00017R", "91320594MA1X0001!R"])
    func `one wrong sign is seen`(code: String) {
        #expect(throws: CreditCodeRefused.self) { try CreditCode(code) }
    }

    @Test func `any sign of a code that is changed is seen`() throws {
        let code = Array("91310115608123455H")
        for place in code.indices {
            for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY" where sign != code[place] {
                var wrong = code
                wrong[place] = sign
                #expect(throws: CreditCodeRefused.self, "\(String(wrong))") { try CreditCode(String(wrong)) }
            }
        }
    }

    @Test(arguments: ["", "23456789", "HRB 86891", "913205940000", "DE123456789"])
    func `numbers of other registers are none of its business`(number: String) throws {
        #expect(try CreditCode(number) == nil)
    }

    @Test(arguments: Engine.allCases) func `an account keeps a code in capitals without spaces, and others as typed`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            var fields = AccountFields(code: "K-1", name: "华岳重工")
            fields.creditCode = "9132 0594 ma1x 0001 7r"
            let plain = try fields.checked()
            #expect(plain.creditCode == "91320594MA1X00017R")
            fields.creditCode = "HRB 86891"
            let foreign = try fields.checked()
            #expect(foreign.creditCode == "HRB 86891")
            fields.creditCode = "91320594MA1X00017A"
            let wrong = fields
            await #expect(throws: CreditCodeRefused("91320594MA1X00017A", .check(expected: "R"))) {
                try await company.write { try AddAccount(wrong, owner: nil).carryOut(by: .console, in: $0) }
            }
        }
    }
}
