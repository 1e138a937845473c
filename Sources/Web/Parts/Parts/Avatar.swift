/// Somebody of ours as a round sign beside the name.
package struct Avatar: Component {
    private let name: String

    package init(_ name: String) { self.name = name }

    package var body: some Content { span(.class("avatar"), .ariaHidden()) { initial } }

    /// The given name's last character in Chinese, the first letter in Latin script.
    private var initial: String {
        guard let first = name.first else { return "" }
        return String(first.isASCII ? first : name.last ?? first)
    }
}
