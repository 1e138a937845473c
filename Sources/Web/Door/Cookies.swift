import Door
import Ground
import HTTPTypes
import Hummingbird
import Identity

/// The cookies of the site. Over TLS the session's name begins with `__Host-`, so that no other host can set it.
struct CookieNames: Sendable {
    let session: String
    let isSecure: Bool

    static let flash = "hengce_flash"
    static let language = "hengce_language"

    init(overTLS: Bool) {
        isSecure = overTLS
        session = overTLS ? "__Host-hengce" : "hengce_session"
    }

    func secret(of request: Request) -> Secret? {
        guard let value = request.cookies[session]?.value, (20...100).contains(value.utf8.count) else { return nil }
        return Secret(text: value)
    }

    func flash(of request: Request) -> FlashWord? { request.cookies[CookieNames.flash].flatMap { FlashWord(rawValue: $0.value) } }

    /// The language chosen in this browser.
    func language(of request: Request) -> Language? { request.cookies[CookieNames.language].flatMap { Language(rawValue: $0.value) } }

    /// `maxAge` in seconds; `nil` lives as long as the browser's window, 0 removes it.
    func set(_ name: String, to value: String, maxAge: Int?, in response: inout Response) {
        response.setCookie(Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax))
    }
}
