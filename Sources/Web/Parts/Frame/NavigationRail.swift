import Ground

/// Where a member can go and who they are. On a phone it lies hidden until the last entry of the bar below opens it.
struct NavigationRail: Component {
    let shell: Shell

    static let id = "rail"

    var body: some Content {
        nav(.class("rail"), .id(NavigationRail.id), .ariaLabel(Text("主导航", "主選單", "Main navigation"))) {
            div(.class("rail-head")) {
                Brand(link: shell.home)
                a(.class("icon-button rail-close"), .href(.here("main")), .ariaLabel(Text("关闭导航", "關閉選單", "Close the navigation"))) {
                    Icon.x
                }
            }
            for group in shell.navigation {
                if let heading = group.heading { p { heading } }
                for item in group.items { entry(item) }
            }
            MemberBox(member: shell.member, ownAccount: shell.ownAccount, signOut: shell.signOut)
        }
    }

    private func entry(_ item: NavigationItem) -> HTML {
        a(.class("nav"), .href(item.link), .ariaCurrent(item.current ? .page : nil)) {
            item.icon
            item.words
            if let count = item.count { em(.class(item.urgent ? "hot" : nil)) { count } }
        }
    }
}

/// The sign and name of the product.
struct Brand: Component {
    let link: Link

    var body: some Content {
        a(.class("logo"), .href(link)) {
            BrandMark()
            Text("衡策", "衡策", "Hengce")
        }
    }
}

/// Who is signed in, and the way out.
struct MemberBox: Component {
    let member: ShellMember
    let ownAccount: Link
    let signOut: Link

    var body: some Content {
        div(.class("member")) {
            a(.href(ownAccount), .title(Text("我的账号", "我的帳號", "My account"))) {
                Avatar(member.name)
                span {
                    b { member.name }
                    small { member.role.asLabel }
                    if let team = member.team { small { team } }
                }
            }
            PostForm(to: signOut, key: .none) {
                button(.type(.submit), .class("icon-button"), .ariaLabel(leave), .title(leave)) { Icon.logOut }
            }
        }
    }

    private let leave = Text("退出登录", "登出", "Sign out")

    init(member: ShellMember, ownAccount: Link, signOut: Link) {
        (self.member, self.ownAccount, self.signOut) = (member, ownAccount, signOut)
    }
}

/// The first entries of the navigation under the thumb, the thing made most often in the middle, and all the rest behind the last.
struct TabBar: Component {
    let shell: Shell

    var body: some Content {
        nav(.class("tab-bar"), .ariaLabel(Text("底部导航", "底部選單", "Bottom navigation"))) {
            for item in items.prefix(2) { entry(item) }
            if let create = shell.create {
                a(.class("add"), .href(create.link)) {
                    create.icon
                    span(.class("hidden-words")) { create.words }
                }
            }
            for item in items.dropFirst(2).prefix(shell.create == nil ? 2 : 1) { entry(item) }
            a(.href(.here(NavigationRail.id))) {
                Icon.menu
                Text("更多", "更多", "More")
            }
        }
    }

    private var items: [NavigationItem] { shell.navigation.flatMap(\.items) }

    private func entry(_ item: NavigationItem) -> HTML {
        a(.href(item.link), .ariaCurrent(item.current ? .page : nil)) {
            item.icon
            item.words
        }
    }
}
