import CLI
import Foundation
import Ground
import Wire

extension Settings {
    /// What `hengce settings` prints. Secrets are masked.
    func text(for command: SettingsCommand, from sources: SettingSources) -> String {
        if command.markdown { return SettingsPage.text }
        let shown = Setting.all.map { setting in
            let (text, origin) = sources.value(of: setting)
            return (setting: setting, text: setting == .database ? database.masked : text, origin: origin)
        }
        if command.json {
            return JSON.object(
                shown.map { .init(name: $0.setting.name, value: ["value": .text($0.text), "origin": .text($0.origin.rawValue)]) }
            ).encoded()
        }
        let width = Setting.all.map(\.name.count).max() ?? 0
        return shown.map { setting, text, origin in
            let name = setting.name.padding(toLength: width, withPad: " ", startingAt: 0)
            return "\(name)  \(text.isEmpty ? "-" : text)  (\(origin.text[language]))  \(setting.meaning[language])"
        }.joined(separator: "\n")
    }
}

/// The page of the manual that lists the settings, made from the settings themselves.
enum SettingsPage {
    static var text: String {
        let rows = Setting.all.map { setting in
            let usual = setting.usual.isEmpty ? "" : "`\(setting.usual)`"
            let option = setting.option.map { "`\($0)`" } ?? ""
            return
                "| `\(setting.name)` | \(option) | `\(setting.environmentName)` | \(setting.form.english) | \(usual) | \(setting.meaning.english) |"
        }
        return ([head] + rows).joined(separator: "\n")
    }

    private static let head = """
        # Settings

        The command line counts before the environment, the environment before the file `hengce.yml` in the working folder, and each setting has a value
        without any of them. `hengce settings` prints what counts and where it comes from, with secrets masked. A name that is not
        listed here is refused, in the file and as a variable that begins with `HENGCE_`.

        This page is written by `hengce settings --markdown`.

        | setting | option | environment | value | default | meaning |
        |---|---|---|---|---|---|
        """
}
