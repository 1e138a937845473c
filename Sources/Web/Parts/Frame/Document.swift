package import Ground

/// A whole document: the head that every page shares, and the body that differs.
package struct Document: Content {
    private let title: Text
    private let theme: Theme?
    private let content: HTML

    package init(title: Text, theme: Theme? = nil, @HTMLBuilder body: () -> some Content) {
        (self.title, self.theme, content) = (title, theme, body().html)
    }

    package func add(to html: inout HTML) {
        html.append(markup: "<!doctype html>")
        HTML("<html", [Attribute(" lang=\"", .language), .data("theme", theme?.rawValue)], document, "</html>").add(to: &html)
    }

    @HTMLBuilder private var document: HTML {
        HTML("<head", [], head, "</head>")
        HTML("<body", [Attribute(" hx-ext=\"", "morph")], content, "</body>")
    }

    @HTMLBuilder private var head: HTML {
        HTML(tag: "<meta", [Attribute(" charset=\"", "utf-8")])
        meta("viewport", "width=device-width,initial-scale=1,viewport-fit=cover")
        meta("color-scheme", "light dark")
        meta("htmx-config", Document.partialUpdates)
        HTML(tag: "<meta", [.name("form-token"), Attribute(" content=\"", .formToken)])
        HTML("<title", [], titleWords, "</title>")
        HTML(tag: "<link", [Attribute(" rel=\"", "icon"), Attribute(" type=\"", "image/svg+xml"), .address(of: .mark)])
        HTML(tag: "<link", [Attribute(" rel=\"", "stylesheet"), .address(of: .style)])
        // Before anything is drawn, so that a dark page never flashes white; the others wait for the document.
        script(.theme)
        script(.htmx, Attribute(" defer", flag: true))
        script(.morph, Attribute(" defer", flag: true))
        for module in [Asset.partials, .menus, .palette, .choose, .keys, .lines] { script(module, Attribute(" type=\"", "module")) }
    }

    private var titleWords: Text {
        Text("\(title.hans) · 衡策", "\(title.hant) · 衡策", "\(title.english) · Hengce")
    }

    private func meta(_ name: String, _ content: String) -> HTML {
        HTML(tag: "<meta", [.name(name), Attribute(" content=\"", content)])
    }

    private func script(_ asset: Asset, _ attributes: Attribute...) -> HTML {
        HTML("<script", [Attribute(" src=\"", .asset, asset.place)] + attributes, HTML.nothing, "</script>")
    }

    /// No style or code from strings, nothing kept of earlier pages, and a refused form is shown like any other answer.
    private static let partialUpdates = """
        {"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"historyCacheSize":0,"refreshOnHistoryMiss":true,\
        "selfRequestsOnly":true,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},\
        {"code":"[45]..","swap":false,"error":true}]}
        """
}

extension Attribute {
    fileprivate static func address(of asset: Asset) -> Attribute { Attribute(" href=\"", .asset, asset.place) }
}

extension Asset {
    fileprivate var place: Int { Asset.allCases.firstIndex(of: self) ?? 0 }
}
