import Door
import Ground
import Identity
import Storage
import WebDoor
import WebFrame
import WebParts

/// Where one is signed in.
enum SessionsPage {
    static func show(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, this) = (request.principal, request.session.id)
        let page = try await request.database.read { snapshot in
            guard let member = principal.id else { throw NotFound() }
            return SessionTable(sessions: try snapshot.sessions(of: member, seenBy: principal), this: this)
        }
        return request.selfPage(.sessions) { page }
    }

    static func end(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, id) = (request.principal, try request.id(of: Session.self))
        return try await request.writeOnce { tx in
            try EndSession(id).carryOut(by: principal, in: tx)
            return (Link("self", "sessions"), .sessionEnded)
        }
    }

    static func endOthers(_ request: WebRequest) async throws -> WebAnswer {
        let (principal, this) = (request.principal, request.session.id)
        return try await request.writeOnce { tx in
            try EndOtherSessions(than: this).carryOut(by: principal, in: tx)
            return (Link("self", "sessions"), .sessionsEnded)
        }
    }
}

private struct SessionTable: Component {
    let sessions: [SessionLine]
    let this: ID<Session>

    var body: some Content {
        Card(
            Text("登录设备", "登入裝置", "Sessions"),
            note: Text(
                "闲置半小时或满 12 小时自动结束", "閒置半小時或滿 12 小時自動結束", "they end by themselves after half an hour unused, or twelve hours in all")
        ) {
            DataTable(of: sessions, caption: Text("登录设备", "登入裝置", "Sessions")) {
                Column(Text("设备", "裝置", "Device"), .name) { session in
                    span(.class("inline")) {
                        b { session.device.text }
                        if session.id == this { Tag(Text("本机", "本機", "this one"), .ok) }
                    }
                }
                Column(Text("地址", "位址", "Address"), .left) { session in session.address }
                Column(Text("登录时间", "登入時間", "Since"), .detail) { session in Shown.instant(session.createdAt) }
                Column(Text("最近使用", "最近使用", "Last used"), .right) { session in Shown.instant(session.seenAt) }
                Column(Text("操作", "操作", "Action"), .end, numeric: true) { session in
                    if session.id != this {
                        PostForm(to: Link("self", "sessions", session.id.description, "end")) {
                            SubmitButton(Text("结束", "結束", "End"), .plain, small: true)
                        }
                    }
                }
            }
            if sessions.count > 1 {
                div(.class("card-foot")) {
                    span(.class("push")) {
                        PostForm(to: Link("self", "sessions", "end")) {
                            SubmitButton(Text("结束其他全部登录", "結束其他全部登入", "End all others"), .danger)
                        }
                    }
                }
            }
        }
    }
}
