import CLI
import Door
import Foundation
import Glibc
import Ground
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import StorageSQLite
import UnixSignals

/// The server: pages and the API over HTTP, commands over the socket beside the database, and the turn of the day.
struct Serving {
    private let company: Company
    private let settings: Settings
    private let log: Logger

    init(_ company: Company, with settings: Settings) {
        (self.company, self.settings) = (company, settings)
        var log = Logger(label: "hengce", factory: { StreamLogHandler.standardError(label: $0) })
        log.logLevel = settings.logLevel
        self.log = log
    }

    /// Until a signal comes. Requests and commands that are under way then may finish for a while.
    func run() async throws {
        reportEngine()
        var services: [any Service] = [DailyTurn(of: company, log: log), AuditSealing(of: company, log: log)]
        if let path = company.address.socketPath { services.append(try CommandDoor(at: path, for: company, log: log)) }
        services.append(try application())
        // Services are told to end from the last to the first, so this one hears of it at once.
        services.append(LastResort(after: .seconds(9)))

        var configuration = ServiceGroupConfiguration(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(7)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError {
            throw CommandFailed.cannotListen(at: "\(settings.host):\(settings.port)", because: String(cString: strerror(error.errnoCode)))
        }
        log.info("ended")
    }

    private func reportEngine() {
        guard let version = (company.database as? SQLiteDatabase)?.libraryVersion else { return }
        if SQLiteLibrary.isRisky(version) {
            log.warning("SQLite \(version) is older than \(SQLiteLibrary.safe): keep other programs away from the file")
        } else {
            log.info("SQLite \(version)")
        }
    }

    private func application() throws -> some Service {
        let (log, scheme, meters) = (log, settings.tls == nil ? "http" : "https", Meters())
        return Application(
            router: try Site.router(for: company, with: settings, log: log, meters: meters), server: try server(meters),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(Serving.mostConnections(), logger: quiet)),
            onServerRunning: { channel in
                let (host, port) = (channel.localAddress?.ipAddress ?? "", channel.localAddress?.port ?? 0)
                log.info("serving \(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)")
            },
            logger: quiet)
    }

    /// As many as we are ready to hold, or as the system gives us descriptors for; some are kept for the database and for files.
    private static func mostConnections() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return 900 }
        limit.rlim_cur = min(limit.rlim_max, 16_384)
        _ = setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
        return max(64, min(12_000, Int(limit.rlim_cur) - 256))
    }

    /// The framework reports every step of its life; ours reports what an operator can act upon.
    private var quiet: Logger {
        var quiet = log
        quiet.logLevel = max(log.logLevel, .warning)
        return quiet
    }

    private func server(_ meters: Meters) throws -> HTTPServerBuilder {
        let limits = DoorLimits(body: Site.largestBody(with: company.files))
        let plain = HTTPServerBuilder.door(
            limits, quota: AddressQuota(limits.connections, exempting: settings.trustedProxies), meters: meters)
        guard let files = settings.tls else { return plain }
        do {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificate).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem)))
            configuration.minimumTLSVersion = .tlsv12
            return try .tls(plain, tlsConfiguration: configuration)
        } catch {
            throw CommandFailed.certificateUnusable(files.certificate, files.key)
        }
    }
}

/// Ends the process with 0 when something does not let go: whatever was acknowledged is on the disk.
private struct LastResort: Service {
    private let pause: Duration

    init(after pause: Duration) { self.pause = pause }

    func run() async throws {
        try await gracefulShutdown()
        let seconds = TimeInterval(pause.components.seconds)
        Thread {
            Thread.sleep(forTimeInterval: seconds)
            _exit(0)
        }.start()
    }
}

extension CommandFailed {
    fileprivate static func cannotListen(at address: String, because reason: String) -> CommandFailed {
        CommandFailed(
            Text(
                "不能在 \(address) 上监听：\(reason)。请换一个端口，或停止占用它的程序。", "無法在 \(address) 上監聽：\(reason)。請換一個連接埠，或停止占用它的程式。",
                "The server cannot listen on \(address): \(reason). Choose another port, or stop the program that uses it."))
    }

    fileprivate static func certificateUnusable(_ certificate: String, _ key: String) -> CommandFailed {
        CommandFailed(
            Text(
                "证书 \(certificate) 或私钥 \(key) 不能用。请核对它们是否为 PEM、是否配对、是否可读。",
                "憑證 \(certificate) 或私密金鑰 \(key) 無法使用。請核對它們是否為 PEM、是否配對、是否可讀。",
                "The certificate \(certificate) or the key \(key) cannot be used. Check that both are PEM, belong together and can be read."
            ))
    }
}
