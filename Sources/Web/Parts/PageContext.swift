package import Foundation
package import Ground

/// What every piece of a page may know: whom it speaks to, in which language, and on which day.
package struct PageContext: Sendable {
    package let language: Language
    package let formats: Formats
    package let assets: PageAssets
    /// Goes into every form and every partial update that changes something; empty before anybody has signed in.
    package let formToken: String

    package init(language: Language, today: Day, zone: TimeZone, assets: PageAssets, formToken: String = "") {
        (self.language, self.assets, self.formToken) = (language, assets, formToken)
        formats = Formats(language: language, today: today, zone: zone)
    }
}
