package import Ground

/// What somebody signs in with, as far as the browser says: enough to know one's own again.
package struct Device: Sendable, Equatable {
    private let userAgent: String

    package init(userAgent: String) { self.userAgent = userAgent }

    /// Such as "Chrome · Windows".
    package var text: Text {
        switch (Device.browsers.first { userAgent.contains($0.sign) }?.name, Device.systems.first { userAgent.contains($0.sign) }?.name) {
        case (let browser?, let system?):
            Text("\(browser.hans) · \(system)", "\(browser.hant) · \(system)", "\(browser.english) · \(system)")
        case (let browser?, nil): browser
        case (nil, let system?): Text(verbatim: system)
        case (nil, nil): Text("未知设备", "未知裝置", "unknown device")
        }
    }

    /// At most 200 characters, and none that would break a line.
    static func kept(_ userAgent: String) -> String { String(userAgent.filter { $0.isASCII && $0 >= " " && $0 != "\u{7f}" }.prefix(200)) }

    /// The order matters: most browsers also claim to be those further below.
    private static let browsers: [(sign: String, name: Text)] = [
        ("wxwork/", Text("企业微信", "企業微信", "WeCom")), ("MicroMessenger/", Text("微信", "微信", "WeChat")),
        ("DingTalk", Text("钉钉", "釘釘", "DingTalk")), ("Lark/", Text("飞书", "飛書", "Lark")),
        ("Edg", Text(verbatim: "Edge")), ("OPR/", Text(verbatim: "Opera")), ("QQBrowser/", Text("QQ 浏览器", "QQ 瀏覽器", "QQ Browser")),
        ("Firefox/", Text(verbatim: "Firefox")), ("FxiOS/", Text(verbatim: "Firefox")), ("CriOS/", Text(verbatim: "Chrome")),
        ("Chrome/", Text(verbatim: "Chrome")), ("Safari/", Text(verbatim: "Safari")), ("curl/", Text(verbatim: "curl")),
    ]

    private static let systems: [(sign: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Android", "Android"),
        ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]
}
