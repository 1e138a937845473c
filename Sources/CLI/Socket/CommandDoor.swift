import Ground
package import Logging
import ServiceLifecycle
import Synchronization

/// Where commands come in while this process holds the database: each is carried out here, and what it says goes back over the socket.
package struct CommandDoor: Service {
    private let company: Company
    private let log: Logger
    private let listener: ListeningSocket
    private let seats: Seats

    /// More commands than this at once are turned away: they share the machine with everybody's pages.
    package static let mostAtOnce = 8

    /// Opens the door; from here on commands wait in front of it.
    package init(at path: String, for company: Company, log: Logger) throws {
        do {
            listener = try ListeningSocket(at: path)
        } catch .system(let number) {
            throw CommandFailed.noDoor(path, because: systemMessage(number))
        }
        (self.company, self.log, seats) = (company, log, Seats(CommandDoor.mostAtOnce))
    }

    /// Serves until the process is told to end; commands that are under way may finish first.
    package func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await withDiscardingTaskGroup { group in
                    for await connection in connections() { group.addTask { await attend(connection) } }
                }
            } onCancel: {
                listener.stop()
            }
        } onGracefulShutdown: {
            listener.stop()
        }
    }

    /// Somebody must wait at the door; a thread of its own does, since the threads that serve requests never wait.
    private func connections() -> AsyncStream<UnixSocket> {
        let (stream, continuation) = AsyncStream.makeStream(of: UnixSocket.self)
        let listener = listener
        WaitingThread.start(named: "commands") {
            while let connection = listener.accept() { continuation.yield(connection) }
            continuation.finish()
        }
        return stream
    }

    private func attend(_ connection: UnixSocket) async {
        defer { connection.close() }
        guard connection.isOwn else { return log.warning("a command of another user was turned away") }
        let console = SocketConsole(connection)
        await withTaskCancellationHandler {
            await console.end(with: await answer(at: console))
        } onCancel: {
            connection.hangUp()
        }
    }

    private func answer(at console: SocketConsole) async -> ExitStatus {
        let request: CommandRequest
        do {
            request = try await console.request()
        } catch {
            return await console.complain(of: error, in: .hans)
        }
        if let difference = company.difference(from: request.settings) {
            return await console.complain(of: difference, in: request.language)
        }
        guard seats.take() else { return await console.complain(of: CommandFailed.tooManyCommands, in: request.language) }
        defer { seats.give() }
        switch Invocation(request.words) {
        case .company(let command): return await command.carryOut(for: company, in: request.language, at: console)
        case .answer(let text, let status):
            try? await console.complain(text)
            return status
        case .serve, .settings, .describeAPI: return await console.complain(of: CommandFailed.notThroughTheDoor, in: request.language)
        }
    }
}

/// How many may come in.
private final class Seats: Sendable {
    private let free: Mutex<Int>

    init(_ count: Int) { free = Mutex(count) }

    func take() -> Bool {
        free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    func give() { free.withLock { $0 += 1 } }
}

extension CommandFailed {
    fileprivate static func noDoor(_ path: String, because reason: String) -> CommandFailed {
        CommandFailed(
            Text(
                "建不了命令入口 \(path)：\(reason)。请核对目录的权限。", "無法建立命令入口 \(path)：\(reason)。請核對目錄的權限。",
                "The door for commands \(path) cannot be made: \(reason). Check the permissions of its folder."))
    }

    fileprivate static let tooManyCommands = CommandFailed(
        Text(
            "同时运行的命令太多（最多 \(CommandDoor.mostAtOnce) 个）。请等其中一个结束后再试。",
            "同時執行的命令太多（最多 \(CommandDoor.mostAtOnce) 個）。請等其中一個結束後再試。",
            "Too many commands run at once (at most \(CommandDoor.mostAtOnce)). Try again when one of them has ended."))

    fileprivate static let notThroughTheDoor = CommandFailed(
        Text(
            "这个命令不能由服务器代为执行。请直接运行它。", "這個命令不能由伺服器代為執行。請直接執行它。",
            "The server does not carry out this command for others. Run it by itself."))
}
