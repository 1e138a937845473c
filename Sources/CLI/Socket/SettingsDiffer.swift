import Foundation
import Ground

extension Company {
    /// What was set where a command was given although the server has it otherwise; a command that went on would do something else
    /// than was meant.
    func difference(from settings: [String: String]) -> CommandFailed? {
        let own = ["currency": currency.code, "time_zone": zone.identifier, "today": day.fixed?.description ?? ""]
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            if let mine = own[name], mine != value { return .settingDiffers(name, here: value, server: mine) }
        }
        return nil
    }
}

extension CommandFailed {
    fileprivate static func settingDiffers(_ name: String, here: String, server: String) -> CommandFailed {
        let server = server.isEmpty ? "-" : server
        return CommandFailed(
            Text(
                "这里把 \(name) 设成 \(here)，而正在运行的服务器用的是 \(server)，算数的是服务器的设置。请去掉这里的设置，或用它重新启动服务器。",
                "這裡把 \(name) 設成 \(here)，而正在執行的伺服器用的是 \(server)，算數的是伺服器的設定。請去掉這裡的設定，或用它重新啟動伺服器。",
                "\(name) is set to \(here) here, but the server that runs has \(server), and its settings count. Unset it here, or start the server anew with it."
            ))
    }
}
