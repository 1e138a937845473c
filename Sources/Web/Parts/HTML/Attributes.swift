package import Ground

extension Attribute {
    package static func `class`(_ names: String?) -> Attribute { Attribute(" class=\"", names) }
    package static func id(_ id: String?) -> Attribute { Attribute(" id=\"", id) }
    package static func lang(_ language: Language) -> Attribute { Attribute(" lang=\"", language.rawValue) }
    package static func hreflang(_ language: Language) -> Attribute { Attribute(" hreflang=\"", language.rawValue) }
    package static func title(_ words: Text?) -> Attribute { Attribute(" title=\"", words: words) }
    package static func hidden(_ hidden: Bool = true) -> Attribute { Attribute(" hidden", flag: hidden) }
    package static func tabindex(_ index: Int) -> Attribute { Attribute(" tabindex=\"", whole: index) }
    package static func role(_ role: Role) -> Attribute { Attribute(" role=\"", role.rawValue) }

    /// Words that a script shows later: `data-words-light` and its like.
    static func words(_ name: StaticString, _ words: Text) -> Attribute { Attribute(dataWords: name, words) }
    /// The heading of a cell, said before it where the table has become cards.
    static func label(_ words: Text?) -> Attribute { Attribute(" data-label=\"", words: words) }

    package static func href(_ link: Link) -> Attribute { Attribute(" href=\"", link.address) }
    package static func datetime(_ iso: String) -> Attribute { Attribute(" datetime=\"", iso) }
    package static func scope(_ scope: Scope) -> Attribute { Attribute(" scope=\"", scope.rawValue) }

    package enum Role: String { case search, status, alert, note, img, combobox, listbox, option, group }
    package enum Scope: String { case col }
}

/// What forms need.
extension Attribute {
    package static func action(_ link: Link) -> Attribute { Attribute(" action=\"", link.address) }
    package static func download() -> Attribute { Attribute(" download", flag: true) }
    package static func method(_ method: FormMethod) -> Attribute { Attribute(" method=\"", method.rawValue) }
    package static func novalidate(_ off: Bool = true) -> Attribute { Attribute(" novalidate", flag: off) }
    package static func name(_ name: String?) -> Attribute { Attribute(" name=\"", name) }
    package static func value(_ value: String?) -> Attribute { Attribute(" value=\"", value) }
    package static func type(_ type: InputType) -> Attribute { Attribute(" type=\"", type.rawValue) }
    package static func type(_ type: ButtonType) -> Attribute { Attribute(" type=\"", type.rawValue) }
    package static func form(_ id: String?) -> Attribute { Attribute(" form=\"", id) }
    package static func `for`(_ id: String) -> Attribute { Attribute(" for=\"", id) }
    package static func placeholder(_ words: Text?) -> Attribute { Attribute(" placeholder=\"", words: words) }
    package static func autocomplete(_ purpose: Autocomplete?) -> Attribute { Attribute(" autocomplete=\"", purpose?.rawValue) }
    /// The id of the values that a field suggests.
    package static func list(_ id: String?) -> Attribute { Attribute(" list=\"", id) }
    package static func inputmode(_ mode: InputMode?) -> Attribute { Attribute(" inputmode=\"", mode?.rawValue) }
    package static func required(_ required: Bool) -> Attribute { Attribute(" required", flag: required) }
    package static func checked(_ checked: Bool) -> Attribute { Attribute(" checked", flag: checked) }
    package static func selected(_ selected: Bool) -> Attribute { Attribute(" selected", flag: selected) }
    package static func readonly(_ fixed: Bool = true) -> Attribute { Attribute(" readonly", flag: fixed) }
    package static func rows(_ count: Int) -> Attribute { Attribute(" rows=\"", whole: count) }
    package static func accept(_ kinds: String?) -> Attribute { Attribute(" accept=\"", kinds) }
    package static func enctype(_ form: Encoding?) -> Attribute { Attribute(" enctype=\"", form?.rawValue) }
    package static func max(_ most: String?) -> Attribute { Attribute(" max=\"", most) }

    package enum FormMethod: String { case get, post }
    package enum ButtonType: String { case submit, button }
    package enum InputType: String { case text, email, password, date, number, search, tel, checkbox, radio, hidden, file }
    package enum Encoding: String { case parts = "multipart/form-data" }
    package enum InputMode: String { case decimal, numeric }
    package enum Autocomplete: String {
        case off, name, username, email, organization, tel
        case currentPassword = "current-password"
        case newPassword = "new-password"
        case oneTimeCode = "one-time-code"
    }
}

/// What a screen reader is told.
extension Attribute {
    package static func ariaLabel(_ words: Text?) -> Attribute { Attribute(" aria-label=\"", words: words) }
    package static func ariaDescribedBy(_ ids: String?) -> Attribute { Attribute(" aria-describedby=\"", ids) }
    package static func ariaCurrent(_ what: Current?) -> Attribute { Attribute(" aria-current=\"", what?.rawValue) }
    /// Marks a language on pages that are in it.
    static func ariaCurrent(whereIn language: Language) -> Attribute {
        func mark(_ other: Language) -> String { other == language ? "true" : "false" }
        return Attribute(" aria-current=\"", words: Text(mark(.hans), mark(.hant), mark(.english)))
    }
    package static func ariaInvalid(_ invalid: Bool) -> Attribute { Attribute(" aria-invalid=\"", invalid ? "true" : nil) }
    package static func ariaHidden(_ hidden: Bool = true) -> Attribute { Attribute(" aria-hidden=\"", hidden ? "true" : nil) }
    package static func ariaSort(_ direction: SortDirection?) -> Attribute { Attribute(" aria-sort=\"", direction?.rawValue) }

    package static func ariaControls(_ id: String) -> Attribute { Attribute(" aria-controls=\"", id) }
    package static func ariaExpanded(_ open: Bool) -> Attribute { Attribute(" aria-expanded=\"", open ? "true" : "false") }
    package static func ariaSelected(_ selected: Bool) -> Attribute { Attribute(" aria-selected=\"", selected ? "true" : "false") }
    /// What is typed narrows a list that stands below.
    package static func ariaAutocompleteList() -> Attribute { Attribute(" aria-autocomplete=\"", "list") }

    package enum Current: String { case page, date, `true` }
}

/// Which way a list is sorted.
package enum SortDirection: String, Sendable { case ascending, descending }
