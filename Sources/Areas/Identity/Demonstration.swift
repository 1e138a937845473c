package import Ground
package import Storage

/// The invented company of a demonstration: its day stands still, and its members sign in on the machine itself only.
package struct BeginDemonstration: Sendable {
    package let today: Day
    package let members: [ID<Member>]

    package init(on today: Day, with members: [ID<Member>]) { (self.today, self.members) = (today, members) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.manageMembers)
        try tx.run("INSERT INTO demonstration (place, today, loaded_at) VALUES (1, \(today), \(tx.moment.instant))")
        try tx.run("UPDATE member SET is_demonstration = true WHERE id IN (\(list: members))")
        try tx.record(.demonstrationBegun(today: today, members: members.count), about: .nothing, by: principal)
    }
}

extension Snapshot {
    /// The day that the demonstration keeps while it is loaded and no setting names another; `nil` where the company is real.
    package func demonstrationDay() throws -> Day? {
        try first("SELECT today FROM demonstration") { try $0.day(0) }
    }

    /// Those who came with the demonstration and still may sign in.
    package func demonstrationMembers() throws -> [Member] {
        try all("\(Member.columns) WHERE member.is_demonstration AND member.state = 'active' ORDER BY member.sign_in_name", Member.init)
    }
}
