import Ground
import Identity
import WebParts

/// Every right against every role; on a phone the roles that have it stand below each right by name.
struct RightsTable: Component {
    var body: some Content {
        div(.class("rights")) {
            DataTable(of: Permission.allCases, caption: Text("权限", "權限", "Rights")) {
                Column(Text("权限", "權限", "Right"), .name) { right in
                    right.text.asLabel
                    div(.class("tags when-narrow")) { for role in right.roles { Tag(role.text.asLabel) } }
                }
                for role in Role.allCases {
                    Column(role.text.asLabel, .detail) { right in Mark(isGiven: role.permissions.contains(right)) }
                }
            }
        }
    }
}

extension Permission {
    /// Those that have it by themselves.
    var roles: [Role] { Role.allCases.filter { $0.permissions.contains(self) } }
}

/// Yes or no, for eyes and for ears.
private struct Mark: Component {
    let isGiven: Bool

    @HTMLBuilder var body: some Content {
        if isGiven {
            Icon.check
            span(.class("hidden-words")) { Text("有", "有", "yes") }
        } else {
            span(.class("hidden-words")) { Text("没有", "沒有", "no") }
        }
    }
}
