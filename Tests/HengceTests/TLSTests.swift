import Foundation
import SocketSupport
import TestSupport
import Testing

/// The way from the browser is closed to listeners: by a certificate of our own, or by a proxy that we trust.
@Suite struct TLSTests {
    private static let member = "a@example.cn"
    private static let password = "correct horse battery 26"

    @Test func `with a certificate everything is sealed, and cookies go over sealed connections only`() async throws {
        try await Scratch.withFolder { folder in
            let program = Program(folder: folder)
            try await addMember(program)
            try await certificate(in: folder)
            let server = try await program.serve("--tls-cert c.pem --tls-key k.pem")
            let port = try await server.port()

            for version in ["-tls1_2", "-tls1_3"] {
                let page = try await sealed(version, port, "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                #expect(page.contains("HTTP/1.1 200"), "\(version): \(page)")
                #expect(page.contains("Strict-Transport-Security: max-age=31536000"))
            }
            let answer = try await sealed("-tls1_3", port, signIn)
            #expect(answer.contains("HTTP/1.1 303"), "\(answer)")
            expectSafeCookie(in: answer)

            for version in ["-tls1", "-tls1_1"] {
                let refused = try await sealed(version, port, "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                #expect(!refused.contains("HTTP/1.1"), "\(version) is too old")
            }
            let open = try await RawClient.ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", at: Int(port))
            #expect(open.isCut && !open.text.contains("HTTP/1.1 200"), "who speaks openly is not answered")
            #expect(
                try await sealed("-tls1_3", port, "GET /health/ready HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").contains("ready\n"))
        }
    }

    @Test func `behind a trusted proxy cookies are as safe`() async throws {
        try await Scratch.withFolder { folder in
            let program = Program(folder: folder)
            try await addMember(program)
            let server = try await program.serve("--trusted-proxy 127.0.0.1/32")
            let answer = try await RawClient.ask(signIn, at: Int(try await server.port()))
            #expect(answer.statuses == [303])
            #expect(answer.text.contains("Strict-Transport-Security: max-age=31536000"))
            expectSafeCookie(in: answer.text)
        }
    }

    @Test func `without either, the session's cookie has another name, so that it is never taken for a safe one`() async throws {
        try await Scratch.withFolder { folder in
            let program = Program(folder: folder)
            try await addMember(program)
            let server = try await program.serve()
            let answer = try await RawClient.ask(signIn, at: Int(try await server.port()))
            #expect(answer.statuses == [303] && answer.text.contains("hengce_session="))
            #expect(!answer.text.contains("__Host-") && !answer.text.contains("Strict-Transport-Security"))
        }
    }

    private func expectSafeCookie(in answer: String) {
        let cookie = answer.split(separator: "\r\n").first { $0.lowercased().hasPrefix("set-cookie: __host-hengce=") } ?? ""
        for part in ["; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax"] { #expect(cookie.contains(part), "\(cookie)") }
        #expect(!cookie.isEmpty && !cookie.contains("Domain="))
    }

    private func addMember(_ program: Program) async throws {
        let added = try await program.run("user add --email \(TLSTests.member) --name A --role readonly", input: TLSTests.password + "\n")
        #expect(added.status == 0, "\(added.complaints)")
    }

    private var signIn: String {
        let form = "email=\(TLSTests.member)&password=\(TLSTests.password.replacing(" ", with: "+"))"
        return "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: \(form.utf8.count)\r\n\r\n\(form)"
    }

    private func certificate(in folder: URL) async throws {
        let made = try await openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout k.pem -out c.pem -days 2 -subj /CN=localhost",
            in: folder)
        #expect(made.status == 0, "\(made.output)")
    }

    /// One request under one version of TLS. The old versions are offered with the old ciphers that belong to them.
    private func sealed(_ version: String, _ port: UInt16, _ request: String) async throws -> String {
        let isOld = ["-tls1", "-tls1_1"].contains(version)
        return try await Scratch.withFolder { folder in
            try await openssl(
                "s_client -connect 127.0.0.1:\(port) \(version) -quiet -ign_eof" + (isOld ? " -cipher DEFAULT:@SECLEVEL=0" : ""),
                in: folder, input: request
            ).output
        }
    }

    private func openssl(_ line: String, in folder: URL, input: String = "") async throws -> (status: Int32, output: String) {
        try await onThread {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/openssl")
            process.arguments = line.split(separator: " ").map(String.init)
            process.currentDirectoryURL = folder
            let (question, answer) = (folder.appending(path: "question"), folder.appending(path: "answer"))
            try Data(input.utf8).write(to: question)
            try Data().write(to: answer)
            process.standardInput = try FileHandle(forReadingFrom: question)
            let file = try FileHandle(forWritingTo: answer)
            (process.standardOutput, process.standardError) = (file, file)
            try process.run()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: try Data(contentsOf: answer), as: UTF8.self))
        }
    }
}
