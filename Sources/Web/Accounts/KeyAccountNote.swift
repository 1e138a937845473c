import Accounts
import Ground
import WebParts

/// Suggests to mark as a key account what buys like one (ACC-04).
struct KeyAccountNote: Component {
    let account: Account

    var body: some Content {
        Note(.brand) {
            p {
                Text(
                    "六项采购特征里占了 \(account.buyingTraits.count) 项：建议列为大客户。", "六項採購特徵裡占了 \(account.buyingTraits.count) 項：建議列為大客戶。",
                    "It shows \(account.buyingTraits.count) of the six buying traits: consider making it a key account.")
                " "
                a(.href(Link("accounts", account.id.description, "edit"))) { Text("选类型", "選類型", "Choose why") }
            }
        }
    }
}

/// The traits one after the other.
struct BuyingTraitWords {
    let text: Text

    init(_ traits: [BuyingTrait]) {
        let words = BuyingTrait.allCases.filter(traits.contains).map(\.text)
        text =
            Text(
                words.map(\.hans).joined(separator: "；"), words.map(\.hant).joined(separator: "；"),
                words.map(\.english).joined(separator: "; ")
            ).asLabel
    }
}
