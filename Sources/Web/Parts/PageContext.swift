package import Foundation
package import Ground

/// What every piece of a page may know: whom it speaks to, in which language, and on which day.
package struct PageContext: Sendable {
    package let language: Language
    package let formats: Formats
    package let assets: PageAssets
    /// Goes into every form and every partial update that changes something; empty before anybody has signed in.
    package private(set) var formToken: String
    /// Another one for each form that is drawn.
    let newFormKey: @Sendable () -> String

    package init(
        language: Language, today: Day, zone: TimeZone, assets: PageAssets, formToken: String = "",
        newFormKey: @escaping @Sendable () -> String = PageContext.randomKey
    ) {
        (self.language, self.assets, self.formToken, self.newFormKey) = (language, assets, formToken, newFormKey)
        formats = Formats(language: language, today: today, zone: zone)
    }

    /// The same for a session that goes on under another secret.
    package func with(formToken: String) -> PageContext {
        var page = self
        page.formToken = formToken
        return page
    }

    /// 128 bits that chance made.
    package static let randomKey: @Sendable () -> String = {
        var chance = SystemRandomNumberGenerator()
        let digits = String(UInt128.random(in: .min ... .max, using: &chance), radix: 36)
        return String(repeating: "0", count: 25 - digits.count) + digits
    }
}
