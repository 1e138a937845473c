import APIDoor
import Accounts
import CLI
import Foundation
import Ground
import Identity
import Schema
import Storage
import StorageFiles
import StoragePostgres
import StorageSQLite
import Wire

/// Where everything is built: the settings, the database, the company, the server. Nothing else constructs any of them.
enum Assembly {
    static func run(_ words: [String]) async -> ExitStatus {
        let console = LocalConsole()
        let environment = ProcessInfo.processInfo.environment
        // In which language to say that the settings themselves are wrong.
        var language = environment[Setting.language.environmentName].flatMap(Language.init(rawValue:)) ?? .hans
        do {
            let invocation = Invocation(words)
            if case .answer(let text, let status) = invocation {
                try status == .success ? console.print(text) : console.complain(text)
                return status
            }
            let sources = try SettingSources(given: invocation.givenSettings, environment: environment)
            language = sources.language
            switch invocation {
            case .answer(_, let status): return status
            case .settings(let command): try console.print(try Settings(sources).text(for: command, from: sources))
            case .describeAPI: try console.print(Site.document.encoded(pretty: true))
            case .serve: try await serve(try Settings(sources))
            case .company(let command): return try await carryOut(command, words, with: try Settings(sources), at: console)
            }
            return .success
        } catch {
            try? console.complain(sentence(about: error)[language])
            return .failure
        }
    }

    /// With the database in hand, or by the server that holds it.
    private static func carryOut(
        _ command: any CompanyCommand, _ words: [String], with settings: Settings, at console: LocalConsole
    ) async throws -> ExitStatus {
        let (door, language) = (settings.database.socketPath, settings.language)
        let company = try await open(settings) {
            try door.flatMap { try CommandClient(at: $0, words: words, in: language, with: settings.saidForEverybody, console: console) }
        }
        switch company {
        case .server(let client): return client.run()
        case .here(let company):
            let status = await command.carryOut(for: company, in: language, at: console)
            await company.sealBehind(command, in: language, at: console)
            try await company.database.close()
            return status
        }
    }

    private static func serve(_ settings: Settings) async throws {
        let company = try await open(settings)
        do {
            try await Serving(company, with: settings).run()
        } catch {
            try? await company.database.close()
            throw error
        }
        try await company.database.close()
    }
}

// MARK: - The company

extension Assembly {
    enum Opened {
        case here(Company)
        case server(CommandClient)
    }

    /// Somebody may hold the database for a moment only: another command, or a server that is about to open its door.
    private static let patience = 50

    private static func open(_ settings: Settings, orReach server: () throws -> CommandClient?) async throws -> Opened {
        for _ in 0..<patience {
            do {
                return .here(try await company(with: settings))
            } catch StorageFailure.locked {
                if let client = try server() { return .server(client) }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        return .here(try await company(with: settings))
    }

    private static func open(_ settings: Settings) async throws -> Company {
        let opened = try await open(settings) {
            guard let door = settings.database.socketPath,
                try CommandClient(at: door, words: [], in: settings.language, console: LocalConsole()) != nil
            else { return nil }
            throw CommandFailed.servedAlready(settings.database)
        }
        guard case .here(let company) = opened else { throw CommandFailed.servedAlready(settings.database) }
        return company
    }

    /// Opens the database, brings its schema up to date and founds what every company begins with.
    static func company(with settings: Settings) async throws -> Company {
        let day = CompanyDay(in: settings.zone, setting: settings.today)
        let database = try database(with: settings, clock: day.clock)
        do {
            // Most commands find everything in place, and then nothing is written before they begin.
            if !(await isFounded(database)) {
                try await database.migrate(Schema.migrations)
                _ = try await database.write { try FoundGrading().carryOut(in: $0) }
            }
            let key = try await KeyFile(at: settings.keyFile).key(of: database)
            let files = FileKeeping(at: try FilesFolder(at: settings.files).store(of: key), upTo: settings.fileLimit)
            let company = Company(
                database: database, at: settings.database, key: key, witness: WitnessFile(at: settings.sealFile), files: files, day: day,
                currency: settings.currency, commonPasswords: { try CommonPasswords(folder: settings.publicFolder) })
            try await company.turnDay()
            return company
        } catch {
            try? await database.close()
            throw error
        }
    }

    /// Whether the schema is of this very version and there are grading schemes. A database without a schema cannot say.
    private static func isFounded(_ database: any Database) async -> Bool {
        let known = Schema.migrations.last?.number ?? 0
        let founded = try? await database.read { snapshot in
            try snapshot.number("SELECT max(number) FROM migration") == known && snapshot.exists("SELECT 1 FROM grading_scheme")
        }
        return founded ?? false
    }

    private static func database(with settings: Settings, clock: Clock) throws -> any Database {
        switch settings.database {
        case .postgres(let url): return try PostgresDatabase(url: url, clock: clock, connections: settings.postgresConnections)
        case .sqlite(let path):
            let folder = URL(filePath: path).deletingLastPathComponent()
            if !FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) {
                do {
                    try FileManager.default.createDirectory(
                        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                } catch {
                    throw StorageFailure.unreachable("the folder \(folder.path(percentEncoded: false)) cannot be made")
                }
            }
            return try SQLiteDatabase(path: path, clock: clock)
        }
    }
}

extension CommandFailed {
    fileprivate static func servedAlready(_ database: DatabaseAddress) -> CommandFailed {
        let address = database.masked
        return CommandFailed(
            Text(
                "已有服务器在使用 \(address)。请先停止它，或换一个数据库。", "已有伺服器在使用 \(address)。請先停止它，或換一個資料庫。",
                "A server is using \(address) already. Stop it first, or choose another database."))
    }
}
