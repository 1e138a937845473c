import Testing
import WebParts

@Suite struct LinkTests {
    @Test func `a link names its path, its query and its place on the page`() {
        let link = Link("accounts", "01hx", query: ["q": "华岳 & 澄江", "owner": "me"], fragment: "history")
        #expect(link.address == "/accounts/01hx?q=%E5%8D%8E%E5%B2%B3%20%26%20%E6%BE%84%E6%B1%9F&owner=me#history")
        #expect(Link().address == "/")
        #expect(Link.here("main").address == "#main")
    }

    @Test func `an empty filter does not show in the address`() {
        #expect(Link("accounts", query: ["q": "", "region": nil, "grade": "A"]).address == "/accounts?grade=A")
    }

    @Test func `a segment cannot climb the path or leave the site`() {
        #expect(Link("", "evil.example").address == "/evil.example")
        #expect(Link("accounts", "..", ".", "x/y").address == "/accounts/x%2Fy")
    }

    @Test func `the page to go back to is a path of this site or nothing`() {
        #expect(Link(path: "/accounts?q=hy#top")?.address == "/accounts?q=hy#top")
        for foreign in ["", "accounts", "//evil.example", "/\\evil.example", "https://evil.example", "/a b", "/a\nb", "/\u{7f}", "/客户"] {
            #expect(Link(path: foreign) == nil, "\(foreign)")
        }
    }
}
