/// Where the browser finds the style sheet, the scripts and the icons: addresses that change with the content, so that they can be kept for ever.
package struct PageAssets: Sendable {
    private let addresses: [Asset: String]

    /// `address` turns a name such as `app.css` into one such as `/assets/app.3f2a.css`; it is asked once for each asset.
    package init(address: (String) -> String) {
        addresses = Dictionary(uniqueKeysWithValues: Asset.allCases.map { ($0, address($0.rawValue)) })
    }

    package subscript(asset: Asset) -> String { addresses[asset] ?? asset.rawValue }
}

/// The files that pages use, by their names below `Public/`. `app.css` is made of the files in `css/`, in the order of `css/order.txt`.
package enum Asset: String, CaseIterable, Sendable {
    case style = "app.css"
    case mark = "icons/mark.svg"
    case icons = "vendor/icons.svg"
    case htmx = "vendor/htmx.js"
    case morph = "vendor/idiomorph.js"
    case theme = "js/theme.js"
    case keys = "js/keys.js"
    case choose = "js/choose.js"
    case menus = "js/menus.js"
    case partials = "js/partials.js"
    case lines = "js/lines.js"
    case palette = "js/palette.js"
}
