import Accounts
package import Grading
package import Ground
package import Storage

/// The account that a result belongs to, beside the facts it was graded by.
package struct GradedAccount: Sendable, Hashable {
    package let id: ID<Account>
    package let code, name: String
    package let industry: String
    package let grade: Grade?
    package let systemGrade: Grade?
    package let overriddenUntil: Day?
    package let owner: String?
}
