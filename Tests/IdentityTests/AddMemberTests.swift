import CompanySupport
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct AddMemberTests {
    @Test(arguments: Engine.allCases)
    func `a member signs in with an e-mail address, so anything else is refused`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            for text in ["not an address", "suhe", "suhe@", "@example.cn", "su he@example.cn", "suhe@example", "a@b@example.cn"] {
                await #expect(throws: FieldRefused.noEmail(field: "email", value: text)) {
                    try await company.write { try AddMember(email: text, name: "苏禾", role: .seller).carryOut(by: company.shen, in: $0) }
                }
            }
            await #expect(throws: FieldRefused.missing(field: "email")) {
                try await company.write { try AddMember(email: " ", name: "苏禾", role: .seller).carryOut(by: company.shen, in: $0) }
            }
            let id = try await company.write {
                try AddMember(email: " SuHe@Example.cn\u{200B}", name: "苏禾", role: .seller).carryOut(by: company.shen, in: $0)
            }
            #expect(try await company.read { try $0.member(id)?.signInName } == "suhe@example.cn")
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody gets the sign-in name or the e-mail address of somebody else, whoever writes it`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            await #expect(throws: FieldRefused.taken(field: "email", value: "zhoulan@example.cn")) {
                try await company.write {
                    try AddMember(email: "ZhouLan@example.cn", name: "周兰", role: .seller).carryOut(by: company.shen, in: $0)
                }
            }
            await #expect(throws: StorageFailure.self) {
                try await company.write {
                    try $0.run("UPDATE member SET email = 'a@example.cn', sign_in_name = 'zhoulan@example.cn' WHERE name = '程砚'")
                }
            }
        }
    }
}
