package import ArgumentParser
package import Ground
package import Identity
import Storage
import Wire

/// A command that works on a company's database, in its own process or within the server that holds the database.
///
/// Whatever it needs is handed in, so that it does the same in both places.
package protocol CompanyCommand: ParsableCommand {
    var common: CommonOptions { get }

    func carryOut(in office: Office) async throws -> ExitStatus
}

/// Where a command is carried out: for whom, in which language, and how it speaks to the person who typed it.
package struct Office: Sendable {
    package let company: Company
    package let principal: Principal
    package let language: Language
    package let console: any Console

    var database: any Database { company.database }

    func print(_ text: Text) async throws { try await console.print(text[language]) }
    func print(_ json: JSON) async throws { try await console.print(json.encoded()) }
    func progress(_ text: Text) { console.progress(text[language]) }
}

extension CompanyCommand {
    /// Carries the command out and says what went wrong if something did.
    package func carryOut(for company: Company, in language: Language, at console: any Console) async -> ExitStatus {
        do {
            let principal = try await principal(in: company.database)
            return try await carryOut(in: Office(company: company, principal: principal, language: language, console: console))
        } catch {
            return await console.complain(of: error, in: language)
        }
    }

    private func principal(in database: any Database) async throws -> Principal {
        guard let name = common.member else { return .console }
        let found = try await database.read { snapshot in
            try snapshot.member(signingInAs: name).flatMap { try snapshot.principal(for: $0.id) }
        }
        guard let found else { throw CommandFailed.noSuchMember(name) }
        return found
    }
}
