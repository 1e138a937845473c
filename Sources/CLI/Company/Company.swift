import Accounts
package import Foundation
package import Ground
import Identity
package import Storage

/// The opened database with everything that is the same for all who work on it.
package struct Company: Sendable {
    package let database: any Database
    package let address: DatabaseAddress
    package let day: CompanyDay
    package let currency: Currency

    package var clock: Clock { day.clock }
    package var zone: TimeZone { day.zone }

    package init(database: any Database, at address: DatabaseAddress, day: CompanyDay, currency: Currency) {
        (self.database, self.address) = (database, address)
        (self.day, self.currency) = (day, currency)
    }

    /// Does what a new day brings: to be called when the database was opened, when the day changed, and when a demonstration was loaded.
    package func turnDay() async throws {
        try await followDemonstration()
        try await database.write { tx in
            try EndOverrides().carryOut(in: tx)
            try ForgetAnswers().carryOut(in: tx)
        }
    }

    /// Another node may have loaded a demonstration meanwhile.
    func followDemonstration() async throws { day.keep(try await database.read { try $0.demonstrationDay() }) }
}
