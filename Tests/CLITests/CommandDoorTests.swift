import Accounts
import CompanySupport
import Foundation
import Ground
import Identity
import Storage
import TestSupport
import Testing
import Wire

@testable import CLI

/// Commands that go through the server which holds the database.
@Suite struct CommandDoorTests {
    @Test func `only its own user may open the door`() async throws {
        try await withCommandPost { post in
            let attributes = try FileManager.default.attributesOfItem(atPath: post.socketPath)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(attributes[.type] as? FileAttributeType == .typeSocket)
        }
    }

    @Test func `a command is carried out by the server and answered at home`() async throws {
        try await withCommandPost { post in
            let answer = try await post.send("grade scheme list --json")
            #expect(answer.status == .success)
            #expect(answer.json?.array?.contains { $0["name"] == "order-amount" } == true)
            #expect(answer.complaints.isEmpty)
        }
    }

    @Test func `a password goes through the door`() async throws {
        try await withCommandPost { post in
            let answer = try await post.send(
                "user add --email new@example.cn --name 林月 --role seller", input: "correct horse battery\n", in: .hans)
            #expect(answer.status == .success, "\(answer.complaints)")
            #expect(answer.output == "已添加销售人员“林月”，登录名 new@example.cn。\n")
            let session = try await SignIn(as: "new@example.cn", password: "correct horse battery", remembered: false, from: "test")
                .carryOut(in: post.desk.staff.database).session
            #expect(session?.principal.member?.name == "林月")
        }
    }

    @Test func `a command that was given under other settings than the server's is refused`() async throws {
        try await withCommandPost { post in
            func send(_ settings: [String: String]) async throws -> Desk.Answer {
                try await post.send(words(of: "grade scheme list"), with: settings)
            }
            let dollars = try await send(["currency": "USD"])
            #expect(dollars.status == .failure && dollars.output.isEmpty)
            #expect(dollars.complaints.hasPrefix("currency is set to USD here, but the server that runs has CNY"))
            #expect(try await send(["today": "2026-11-22"]).complaints.contains("has 2026-11-21"))
            #expect(try await send(["time_zone": "Europe/Berlin"]).status == .failure)
            #expect(try await send(["currency": "CNY", "today": "2026-11-21"]).status == .success)
        }
    }

    @Test func `a file goes through the door`() async throws {
        try await withCommandPost { post in
            let document = try await post.send("grade scheme show rfm").output.replacing("name: rfm", with: "name: mine")
            let file = try post.desk.file("mine.yml", document)
            #expect(try await post.send("grade scheme save \(file)").output == "Saved as mine@1 (draft).\n")
        }
    }

    @Test func `a file that is not there is named by who looked for it`() async throws {
        try await withCommandPost { post in
            let answer = try await post.send("grade scheme save /nowhere/mine.yml", in: .hans)
            #expect(answer.status == .failure)
            #expect(answer.complaints == "文件 /nowhere/mine.yml 读不了：No such file or directory。请核对路径和权限。\n")
        }
    }

    @Test func `refusals come home in the language of the command`() async throws {
        try await withCommandPost { post in
            let line = "grade change K-404 --to A --because 理由"
            let (hant, english) = (try await post.send(line, in: .hant), try await post.send(line, in: .english))
            #expect(hant.complaints == "account：找不到「K-404」。請先建立它，或改用既有的。\n")
            #expect(english.complaints == "account: “K-404” is not known here. Add it first, or name one that exists.\n")
        }
    }

    @Test func `a command that vanishes in the middle of a file changes nothing, and the server lives on`() async throws {
        try await withCommandPost { post in
            for _ in 1...3 {
                try await post.talk { socket in
                    try socket.send(CommandRequest(["grade", "scheme", "save", "mine.yml"], in: .english).frame)
                    #expect(try socket.receive() == Frame(.wantsFile, "mine.yml"))
                    try socket.send(Frame(.chunk, "name: half\n"))
                }
            }
            #expect(try await post.send("grade scheme show half").status == .failure)
            #expect(try await post.send("grade scheme list").status == .success)
        }
    }

    @Test func `a command that hangs up before its answer is done all the same`() async throws {
        try await withCommandPost { post in
            try await post.desk.staff.account("K-001", "华岳重工集团")
            try await post.talk { socket in
                try socket.send(CommandRequest(words(of: "grade change K-001 --to A --because 理由充分"), in: .english).frame)
            }
            let clock = ContinuousClock()
            let start = clock.now
            while try await post.desk.staff.rows(of: "SELECT count(*) FROM grade_change") == 0, clock.now - start < .seconds(30) {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try await post.desk.staff.rows(of: "SELECT count(*) FROM grade_change") == 1)
            #expect(try await post.send("grade scheme list").status == .success)
        }
    }

    @Test func `words that the server does not understand are wrong usage`() async throws {
        try await withCommandPost { post in
            let answer = try await post.send("grade leap")
            #expect(answer.status == .usage)
            #expect(answer.complaints.contains("leap"))
            #expect(answer.output.isEmpty)
        }
    }

    @Test(arguments: ["serve", "settings", "describe-api"]) func `what concerns a process of its own is not done for others`(_ line: String)
        async throws
    {
        try await withCommandPost { post in
            let answer = try await post.send(line)
            #expect(answer.status == .failure)
        }
    }

    @Test func `another version is told so`() async throws {
        try await withCommandPost { post in
            let frames = try await post.talk { socket in
                try socket.send(Frame(.request, #"{"protocol":999,"language":"en","words":["migrate"]}"#))
                return [try socket.receive(), try socket.receive()]
            }
            #expect(frames[0].kind == .complaint && frames[0].text.contains("hengce"))
            #expect(frames[1] == .exit(.failure))
        }
    }

    @Test func `nonsense is hung up on`() async throws {
        try await withCommandPost { post in
            for bytes: [UInt8] in [[0xff, 0, 0, 0, 1, 0], [1, 0xff, 0xff, 0xff, 0xff]] {
                let frames = try await post.talk { socket in
                    try socket.send(raw: bytes)
                    return [try socket.receive(), try socket.receive()]
                }
                #expect(frames.last == .exit(.failure))
            }
            #expect(try await post.send("migrate").status == .success)
        }
    }

    @Test func `a server asks for no other file than those that were named`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let path = desk.folder.appending(path: "strange.sock").path
            let secret = try desk.file("secret", "nobody's business")
            let listener = try ListeningSocket(at: path)
            async let asked = onThread { () -> [Frame] in
                guard let socket = listener.accept() else { throw NobodyListens() }
                _ = try socket.receive()
                try socket.send(Frame(.wantsFile, secret))
                let file = try socket.receive()
                try socket.send(Frame(.delivery, secret))
                try socket.send(Frame(.chunk, "overwritten"))
                try socket.send(Frame(.end))
                let delivery = try socket.receive()
                try socket.send(.exit(.success))
                return [file, delivery]
            }
            let post = CommandPost(desk: desk, socketPath: path)
            #expect(try await post.send("grade scheme save mine.yml").status == .success)
            #expect(try await asked.map(\.kind) == [.refused, .refused])
            #expect(try String(contentsOfFile: secret, encoding: .utf8) == "nobody's business")
            listener.stop()
        }
    }

    @Test func `a file that the server makes arrives where it was asked for`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let path = desk.folder.appending(path: "hengce.sock").path
            let wanted = desk.folder.appending(path: "report.csv").path
            let listener = try ListeningSocket(at: path)
            let source = desk.folder.appending(path: "made")
            let bytes = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0) })
            try bytes.write(to: source)
            async let delivered: Void = {
                guard let socket = try await onThread({ listener.accept() }) else { throw NobodyListens() }
                let console = SocketConsole(socket)
                _ = try await console.request()
                try await console.deliver(source, to: wanted)
                await console.end(with: .success)
            }()
            let post = CommandPost(desk: desk, socketPath: path)
            #expect(try await post.send(["grade", "scheme", "save", wanted]).status == .success)
            try await delivered
            #expect(try Data(contentsOf: URL(filePath: wanted)) == bytes)
            listener.stop()
        }
    }

    @Test func `a server that dies leaves the outcome open`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let path = desk.folder.appending(path: "dying.sock").path
            let listener = try ListeningSocket(at: path)
            async let died: Void = onThread { _ = try listener.accept()?.receive() }
            let answer = try await CommandPost(desk: desk, socketPath: path).send("migrate")
            try await died
            #expect(answer.status == .failure)
            #expect(answer.complaints.contains("whether the command was completed is not known"))
            listener.stop()
        }
    }

    @Test func `more than eight at once are asked to wait`() async throws {
        try await withCommandPost { post in
            var waiting: [UnixSocket] = []
            for _ in 0..<CommandDoor.mostAtOnce {
                waiting.append(
                    try await post.talk { socket in
                        try socket.send(CommandRequest(["grade", "scheme", "save", "mine.yml"], in: .english).frame)
                        #expect(try socket.receive().kind == .wantsFile)
                        return socket
                    })
            }
            let ninth = try await post.send("grade scheme list")
            #expect(ninth.status == .failure)
            #expect(ninth.complaints.contains("Too many commands"))
            for socket in waiting { socket.close() }
        }
    }

    @Test func `long answers arrive whole`() async throws {
        try await withCommandPost { post in
            let orders = String(repeating: "华", count: 50)
            for index in 0..<400 { try await post.desk.staff.account("K-\(index)", "\(orders)\(index)") }
            let answer = try await post.send("grade run --scheme order-amount --json")
            #expect(answer.json?["results"]?.array?.count == 400)
            #expect(answer.output.utf8.count > 65_536)
        }
    }

    @Test func `nobody listens where no server is, and a leftover is swept away`() async throws {
        try await withDesk(on: .sqlite) { desk in
            let path = desk.folder.appending(path: "hengce.db.sock").path
            #expect(try CommandClient(at: path, words: ["migrate"], in: .english, console: LocalConsole()) == nil)
            let first = try ListeningSocket(at: path)
            let second = try ListeningSocket(at: path)
            first.stop()
            second.stop()
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `the door may stand at the end of a long path`() async throws {
        let long = String(repeating: "大客户/", count: 12)
        try await withCommandPost(in: long) { post in
            #expect(post.socketPath.utf8.count > 108)
            let answer = try await post.send("migrate")
            #expect(answer.status == .success)
            #expect(try FileManager.default.attributesOfItem(atPath: post.socketPath)[.posixPermissions] as? Int == 0o600)
        }
    }
}
