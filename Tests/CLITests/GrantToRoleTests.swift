import Accounts
import CompanySupport
import Foundation
import Grading
import Ground
import Identity
import Schema
import Storage
import TestSupport
import Testing

@testable import CLI

/// `hengce migrate --grant-to`: a server that works as a lesser role.
@Suite struct GrantToRoleTests {
    @Test func `as the lesser role the work of a server runs, and the trail cannot be touched`() async throws {
        try await withAddress(on: .postgres, migrations: Schema.migrations) { address in
            let role = try await newRole()
            let owner = try open(address)
            let hash = try await Password("correct horse battery").hashed()
            try await owner.write { tx in
                try FoundInstallation(with: .standing).carryOut(in: tx)
                try FoundGrading().carryOut(in: tx)
                _ = try AddMember(email: "suhe@example.cn", name: "苏禾", role: .admin, password: hash).carryOut(by: .console, in: tx)
                try GrantToRole(role: role).carryOut(in: tx)
                // Once more, as after an upgrade.
                try GrantToRole(role: role).carryOut(in: tx)
            }
            let served = try open(address.replacing("//hengce@", with: "//\(role)@"))
            _ = try await SignIn(as: "suhe@example.cn", password: "correct horse battery", remembered: false, from: "10.0.0.1")
                .carryOut(in: served)
            try await served.write { tx in
                let account = try AddAccount(AccountFields(code: "K-001", name: "华岳重工集团"), owner: nil).carryOut(by: .console, in: tx)
                try ChangeAccount(account, to: AccountFields(code: "K-001", name: "华岳重工"), seen: nil).carryOut(by: .console, in: tx)
                try ChangeGrade(of: account, to: .a, because: "框架合同已签", until: tx.moment.today).carryOut(by: .console, in: tx)
            }
            try await SealAudit(with: .standing).carryOut(in: served)
            #expect(try await served.read { try $0.verifyAudit(with: .standing, witness: nil).isIntact })

            let forbidden: [SQL] = [
                "UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry",
                "UPDATE audit_seal SET number = 9",
                "DELETE FROM audit_seal", "TRUNCATE audit_seal", "DELETE FROM grade_change", "ALTER TABLE audit_entry DISABLE TRIGGER USER",
                "DROP TRIGGER audit_entry_no_update ON audit_entry", "ALTER TABLE audit_entry DISABLE TRIGGER ALL", "DROP TABLE audit_seal",
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "UPDATE installation SET founded_at = 0", "DELETE FROM migration",
            ]
            for statement in forbidden {
                let failure = await #expect(throws: StorageFailure.self) { try await served.write { try $0.run(statement) } }
                #expect("\(String(describing: failure))".contains("42501"), "\(statement): \(String(describing: failure))")
            }
            try await served.close()
            try await owner.close()
        }
    }

    @Test func `a role that is missing, owns the tables or is a superuser is refused, and so are roles of a file`() async throws {
        try await withDesk(on: .postgres) { desk in
            let role = try await newRole()
            let granted = await desk.type("migrate --grant-to \(role)")
            #expect(granted.status == .success && granted.lines.last == "The role “\(role)” now has the rights that a server needs.")
            #expect(await desk.type("migrate --grant-to nobody").complaints.contains("no role “nobody”"))
            for role in ["hengce", "postgres"] {
                #expect(await desk.type("migrate --grant-to \(role)").complaints.contains("cannot be limited"))
            }
            #expect(await desk.type("migrate --grant-to \(role) --as zhoulan@example.cn").status == .failure)
        }
        try await withDesk(on: .sqlite) { desk in
            let answer = await desk.type("migrate --grant-to anybody")
            #expect(answer.status == .failure && answer.complaints.contains("SQLite has no roles"))
        }
    }

    /// Roles belong to the whole cluster of the tests.
    private func newRole() async throws -> String {
        let name = "served_" + UUID().uuidString.replacing("-", with: "").lowercased()
        try await TestPostgres.shared.command("CREATE ROLE \(name) LOGIN NOSUPERUSER")
        return name
    }
}
