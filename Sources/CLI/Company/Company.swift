import Accounts
package import Foundation
package import Ground
package import Identity
package import Storage
package import StorageFiles

/// The opened database with everything that is the same for all who work on it.
package struct Company: Sendable {
    package let database: any Database
    package let address: DatabaseAddress
    /// The one secret that is not in the database.
    package let key: InstallationKey
    /// Where the last seal of the audit trail is told to, outside the database.
    package let witness: WitnessFile
    /// Where the files of members are kept.
    package let files: FileKeeping
    package let day: CompanyDay
    package let currency: Currency
    /// The passwords that nobody may choose, read where somebody chooses one.
    package let commonPasswords: @Sendable () throws -> CommonPasswords

    package var clock: Clock { day.clock }
    package var zone: TimeZone { day.zone }

    package init(
        database: any Database, at address: DatabaseAddress, key: InstallationKey, witness: WitnessFile, files: FileKeeping,
        day: CompanyDay,
        currency: Currency,
        commonPasswords: @escaping @Sendable () throws -> CommonPasswords = { CommonPasswords([]) }
    ) {
        (self.database, self.address) = (database, address)
        (self.key, self.witness, self.files) = (key, witness, files)
        (self.day, self.currency, self.commonPasswords) = (day, currency, commonPasswords)
    }

    /// Does what a new day brings: to be called when the database was opened, when the day changed, and when a demonstration was loaded.
    package func turnDay() async throws {
        try await followDemonstration()
        if try await database.read({ try $0.hasOverrideThatIsOver() }) { try await database.write { try EndOverrides().carryOut(in: $0) } }
        if try await database.read({ try $0.hasAccountToPurge() }) { _ = try await database.write { try PurgeAccounts().carryOut(in: $0) } }
        if try await database.read({ try $0.hasNoteToPurge() }) {
            files.store.remove(try await database.write { try PurgeNotes().carryOut(in: $0) })
        }
        try await sweepFiles()
        try await forgetAnswers()
    }

    /// Answers are kept for a week of the clock, also where the company's day stands still.
    func forgetAnswers() async throws {
        guard try await database.read({ try $0.hasAnswerToForget() }) else { return }
        try await database.write { try ForgetAnswers().carryOut(in: $0) }
    }

    /// Another node may have loaded a demonstration meanwhile.
    func followDemonstration() async throws { day.keep(try await database.read { try $0.demonstrationDay() }) }
}

/// Looking first: a write waits for the disk, and for whoever else is writing.
extension Snapshot {
    fileprivate func hasOverrideThatIsOver() throws -> Bool { try exists("SELECT 1 FROM account WHERE overridden_until < \(moment.today)") }

    fileprivate func hasAccountToPurge() throws -> Bool { try exists("SELECT 1 FROM account WHERE \(PurgeAccounts.isDue(at: moment))") }

    fileprivate func hasAnswerToForget() throws -> Bool {
        try exists("SELECT 1 FROM idempotency_key WHERE created_at < \(ForgetAnswers.end(at: moment))")
    }
}
