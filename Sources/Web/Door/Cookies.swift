import Door
import Ground
import HTTPTypes
import Hummingbird
import Identity

/// The cookies of the site. Over TLS their names begin with `__Host-`, so that no other host can set them.
struct CookieNames: Sendable {
    let session, flash, language: String
    /// In it a browser keeps that members have been here.
    let device: String
    let isSecure: Bool

    init(overTLS: Bool) {
        isSecure = overTLS
        session = overTLS ? "__Host-hengce" : "hengce_session"
        let prefix = overTLS ? "__Host-" : ""
        (flash, language, device) = (prefix + "hengce_flash", prefix + "hengce_language", prefix + "hengce_device")
    }

    func secret(of request: Request) -> Secret? { secret(session, of: request) }

    func knownDevice(of request: Request) -> Secret? { secret(device, of: request) }

    private func secret(_ name: String, of request: Request) -> Secret? {
        guard let value = request.cookies[name]?.value, (20...100).contains(value.utf8.count) else { return nil }
        return Secret(text: value)
    }

    func flash(of request: Request) -> FlashWord? { request.cookies[flash].flatMap { FlashWord(rawValue: $0.value) } }

    /// The language chosen in this browser.
    func language(of request: Request) -> Language? { request.cookies[language].flatMap { Language(rawValue: $0.value) } }

    /// `maxAge` in seconds; `nil` lives as long as the browser's window, 0 removes it.
    func set(_ name: String, to value: String, maxAge: Int?, in response: inout Response) {
        response.setCookie(Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax))
    }
}
