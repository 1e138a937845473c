import Glibc
package import Ground

/// Hands a command to the server that holds the database, and lends it this process's terminal and files meanwhile.
package struct CommandClient {
    private let socket: UnixSocket
    private let console: LocalConsole
    private let words: [String]
    private let language: Language
    private let settings: [String: String]

    /// `nil` where no server listens at the path. `settings` are those set here that the server decides for everybody.
    package init?(
        at path: String, words: [String], in language: Language, with settings: [String: String] = [:], console: LocalConsole
    ) throws(CommandFailed) {
        do {
            guard let socket = try UnixSocket.connect(to: path) else { return nil }
            self.socket = socket
        } catch .system(let number) {
            throw .doorClosed(path, because: systemMessage(number))
        } catch {
            throw .doorClosed(path, because: systemMessage(ECONNRESET))
        }
        guard socket.isOwn else { throw .doorOfAnother(path) }
        (self.words, self.language, self.settings, self.console) = (words, language, settings, console)
    }

    /// Waits for the server and does what it asks, so it is called from a thread that may wait.
    package func run() -> ExitStatus {
        do {
            try socket.send(CommandRequest(words, in: language, with: settings).frame)
            while true {
                if let status = try answer(try socket.receive()) { return status }
            }
        } catch is UnixSocket.Failure {
            return complain(.connectionLost)
        } catch {
            // Nobody reads what we print any more.
            return .failure
        }
    }

    private func answer(_ frame: Frame) throws -> ExitStatus? {
        switch frame.kind {
        case .output: try console.write(frame.bytes, to: .output)
        case .complaint: try console.write(frame.bytes, to: .error)
        case .progress: console.progress(frame.text)
        case .wantsInput: try sendInput()
        case .wantsFile: try sendFile(frame.text)
        case .delivery: try takeFile(frame.text)
        case .wantsPlace: try lookAtPlace(frame.text)
        case .exit: return frame.bytes.first.flatMap { ExitStatus(rawValue: Int32($0)) } ?? .failure
        case .request, .chunk, .end, .refused: throw UnixSocket.Failure.strange
        }
        return nil
    }

    private func sendInput() throws {
        do {
            if let input = try console.readInput() { try socket.send(Frame(.chunk, input)) }
            try socket.send(Frame(.end))
        } catch let failed as CommandFailed {
            try socket.send(Frame(.refused, failed.text[language]))
        }
    }

    private func sendFile(_ path: String) throws {
        do {
            guard isNamed(path) else { throw CommandFailed.unreadable(path, because: systemMessage(EACCES)) }
            let source = try OpenFile.reading(path)
            defer { try? source.close() }
            while case let bytes = try source.read(), !bytes.isEmpty { try socket.send(Frame(.chunk, bytes)) }
            try socket.send(Frame(.end))
        } catch let failed as CommandFailed {
            try socket.send(Frame(.refused, failed.text[language]))
        }
    }

    private func lookAtPlace(_ path: String) throws {
        do {
            guard isNamed(path) else { throw CommandFailed.unwritable(path, because: systemMessage(EACCES)) }
            try OpenFile.demandWritable(path)
            try socket.send(Frame(.end))
        } catch let failed as CommandFailed {
            try socket.send(Frame(.refused, failed.text[language]))
        }
    }

    /// Takes all of it even where it cannot be kept: the server hears of it at the end.
    private func takeFile(_ path: String) throws {
        var failure: CommandFailed?
        var target: OpenFile?
        do {
            guard isNamed(path) else { throw CommandFailed.unwritable(path, because: systemMessage(EACCES)) }
            target = try OpenFile.writing(path)
        } catch let failed as CommandFailed {
            failure = failed
        }
        while case let frame = try socket.receive(), frame.kind != .end {
            guard frame.kind == .chunk else { throw UnixSocket.Failure.strange }
            do { if failure == nil { try target?.write(frame.bytes) } } catch { failure = error }
        }
        do { try target?.close() } catch { failure = failure ?? error }
        try socket.send(failure.map { Frame(.refused, $0.text[language]) } ?? Frame(.end))
    }

    /// The server gets and gives the files that were named on the command line, and no others.
    private func isNamed(_ path: String) -> Bool { words.contains { $0 == path || $0.hasSuffix("=" + path) } }

    private func complain(_ failed: CommandFailed) -> ExitStatus {
        try? console.complain(failed.text[language])
        return .failure
    }
}

extension CommandFailed {
    fileprivate static func doorClosed(_ path: String, because reason: String) -> CommandFailed {
        CommandFailed(
            Text(
                "连不上服务器的命令入口 \(path)：\(reason)。请核对权限。", "連不上伺服器的命令入口 \(path)：\(reason)。請核對權限。",
                "The server's door for commands \(path) cannot be reached: \(reason). Check the permissions."))
    }

    fileprivate static func doorOfAnother(_ path: String) -> CommandFailed {
        CommandFailed(
            Text(
                "\(path) 属于别的用户的服务器。请以那个用户的身份运行命令。", "\(path) 屬於另一個使用者的伺服器。請以那個使用者的身分執行命令。",
                "The server at \(path) belongs to another user. Run the command as that user."))
    }

    fileprivate static let connectionLost = CommandFailed(
        Text(
            "与服务器的连接中断，不知道命令是否已完成。请先查看，再决定是否重做。", "與伺服器的連線中斷，不知道命令是否已完成。請先檢視，再決定是否重做。",
            "The connection to the server was lost, and whether the command was completed is not known. Look first, then decide whether to repeat it."
        ))
}
