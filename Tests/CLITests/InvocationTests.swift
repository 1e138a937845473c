import CLI
import Testing

/// What somebody typed, understood before anything is touched.
@Suite struct InvocationTests {
    @Test(arguments: [
        "", "grade", "grade scheme", "nonsense", "grade run", "grade run --scheme", "grade change K-001 --to A",
        "grade change K-001 --to E --because x",
        "grade run --scheme rfm --as-of 2026-02-30", "user add --email a@example.cn --name A --role king", "serve --port 70000",
        "serve --port many",
        "migrate --database mysql://example", "grade scheme list --colour",
    ])
    func `wrong words are wrong usage`(_ line: String) {
        guard case .answer(let text, let status) = Invocation(words(of: line)) else {
            return #expect(Bool(false), "\(line) was understood")
        }
        #expect(status == .usage)
        #expect(!text.isEmpty)
    }

    @Test(arguments: ["--help", "grade --help", "help grade run", "grade change -h", "--version"])
    func `who asks for help gets it`(_ line: String) {
        guard case .answer(let text, let status) = Invocation(words(of: line)) else {
            return #expect(Bool(false), "\(line) is no question")
        }
        #expect(status == .success)
        #expect(!text.isEmpty)
    }

    @Test func `the version is that of the release`() {
        guard case .answer(let text, _) = Invocation(["--version"]) else { return #expect(Bool(false)) }
        #expect(text == Release.version)
    }

    @Test(arguments: [
        "migrate", "doctor --json", "user add --email a@example.cn --name 甲 --role seller --team 华东一部",
        "token create --user a@example.cn --name shop --scope write", "grade run --scheme weighted@3 --as-of 2026-11-21 --save --json",
        "grade scheme list", "grade scheme show rfm", "grade scheme save my.yml", "grade scheme activate order-amount@1 --from 2026-11-01",
        "grade explain K-003 --scheme rfm", "grade change K-003 --to A --because '框架合同已签' --until 2027-05-21 --as qinfang@example.cn",
        "grade scheme list --database postgres://hengce@db.example/hengce",
    ])
    func `every command of the contract is understood`(_ line: String) {
        guard case .company = Invocation(words(of: line)) else { return #expect(Bool(false), "\(line) was not understood") }
    }

    @Test func `options of the server become settings`() {
        let serve = Invocation(words(of: "serve --host 0.0.0.0 --port 8443 --tls-cert c.pem --tls-key k.pem --trusted-proxy 10.0.0.0/8"))
        #expect(
            serve.givenSettings == [
                "host": "0.0.0.0", "port": "8443", "tls_cert": "c.pem", "tls_key": "k.pem", "trusted_proxy": "10.0.0.0/8",
            ])
        #expect(Invocation(words(of: "migrate --database sqlite:a.db")).givenSettings == ["database": "sqlite:a.db"])
    }
}
