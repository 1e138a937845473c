/// The elements that pages are made of. Scripts, styles, frames and embedded objects are left out on purpose.

// Sections and blocks
package func main(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<main", attributes, content(), "</main>")
}
package func header(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<header", attributes, content(), "</header>")
}
package func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<footer", attributes, content(), "</footer>")
}
package func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<nav", attributes, content(), "</nav>")
}
package func section(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<section", attributes, content(), "</section>")
}
package func article(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<article", attributes, content(), "</article>")
}
package func div(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<div", attributes, content(), "</div>")
}
package func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<h1", attributes, content(), "</h1>")
}
package func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<h2", attributes, content(), "</h2>")
}
package func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<h3", attributes, content(), "</h3>")
}
package func p(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML { HTML("<p", attributes, content(), "</p>") }
package func dialog(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<dialog", attributes, content(), "</dialog>")
}
package func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<ul", attributes, content(), "</ul>")
}
package func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<ol", attributes, content(), "</ol>")
}
package func li(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<li", attributes, content(), "</li>")
}
package func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<dl", attributes, content(), "</dl>")
}
package func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<dt", attributes, content(), "</dt>")
}
package func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<dd", attributes, content(), "</dd>")
}
package func hr(_ attributes: Attribute...) -> HTML { HTML(tag: "<hr", attributes) }
package func details(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<details", attributes, content(), "</details>")
}
package func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<summary", attributes, content(), "</summary>")
}

// Words
package func a(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML { HTML("<a", attributes, content(), "</a>") }
package func b(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML { HTML("<b", attributes, content(), "</b>") }
package func em(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<em", attributes, content(), "</em>")
}
package func span(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<span", attributes, content(), "</span>")
}
package func small(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<small", attributes, content(), "</small>")
}
package func time(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<time", attributes, content(), "</time>")
}
package func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<kbd", attributes, content(), "</kbd>")
}
package func code(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<code", attributes, content(), "</code>")
}
package func br(_ attributes: Attribute...) -> HTML { HTML(tag: "<br", attributes) }

// Tables
package func table(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<table", attributes, content(), "</table>")
}
package func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<caption", attributes, content(), "</caption>")
}
package func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<thead", attributes, content(), "</thead>")
}
package func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<tbody", attributes, content(), "</tbody>")
}
package func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<tfoot", attributes, content(), "</tfoot>")
}
package func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<tr", attributes, content(), "</tr>")
}
package func th(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<th", attributes, content(), "</th>")
}
package func td(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<td", attributes, content(), "</td>")
}

// Forms
package func form(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<form", attributes, content(), "</form>")
}
package func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<fieldset", attributes, content(), "</fieldset>")
}
package func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<legend", attributes, content(), "</legend>")
}
package func label(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<label", attributes, content(), "</label>")
}
package func input(_ attributes: Attribute...) -> HTML { HTML(tag: "<input", attributes) }
package func select(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<select", attributes, content(), "</select>")
}
package func option(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<option", attributes, content(), "</option>")
}
package func datalist(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<datalist", attributes, content(), "</datalist>")
}
package func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<textarea", attributes, content(), "</textarea>")
}
package func button(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
    HTML("<button", attributes, content(), "</button>")
}

extension HTML {
    init(_ opening: StaticString, _ attributes: [Attribute], _ content: some Content, _ closing: StaticString) {
        self.init(capacity: 128)
        append(markup: opening)
        for attribute in attributes { attribute.write(to: &self) }
        append(ascii: ">")
        content.add(to: &self)
        append(markup: closing)
    }

    /// An element that has no content and no closing tag.
    init(tag: StaticString, _ attributes: [Attribute]) {
        self.init(capacity: 128)
        append(markup: tag)
        for attribute in attributes { attribute.write(to: &self) }
        append(ascii: ">")
    }
}
