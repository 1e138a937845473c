// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A room of the house: its name, where it stands and what it may import.
func room(_ name: String, at path: String, _ imports: [Target.Dependency] = [], without others: [String] = []) -> Target {
    .target(name: name, dependencies: imports, path: "Sources/\(path)", exclude: others, swiftSettings: house)
}

func tests(_ name: String, at path: String, _ imports: [Target.Dependency] = []) -> Target {
    .testTarget(name: name, dependencies: imports, path: "Tests/\(path)", swiftSettings: house)
}

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let http = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpCodec = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let http1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let httpParts = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let embedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let posix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let core = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let tls = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let ssl = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
    name: "hengce",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        room("Ground", at: "Ground"),
        room("Storage", at: "Storage/Core", ["Ground"]),
        room("StorageSQLite", at: "Storage/SQLite", ["Ground", "Storage", grdb, sqlite]),
        .systemLibrary(name: "CPostgres", path: "Sources/Storage/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        room("StoragePostgres", at: "Storage/Postgres", ["Ground", "Storage", "CPostgres"]),
        room("StorageFiles", at: "Storage/Files", ["Ground", "Storage", crypto]),
        room("Schema", at: "Schema", ["Storage"]),
        .systemLibrary(name: "CArgon2", path: "Sources/Areas/CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CZlib", path: "Sources/Door/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        room(
            "Door", at: "Door", ["Ground", "CZlib", hummingbird, core, http, httpParts, httpCodec, http1, log, nio], without: ["CZlib"]),
        room("WebParts", at: "Web/Parts", ["Ground"]),
        room(
            "WebDoor", at: "Web/Door",
            ["Ground", "Storage", "StorageFiles", "Identity", "Door", "WebParts", hummingbird, http, log, nio, crypto]),
        .systemLibrary(
            name: "CQREncode", path: "Sources/Web/CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        room("WebFrame", at: "Web/Frame", ["CQREncode", "Ground", "Storage", "Identity", "Accounts", "WebDoor", "WebParts"]),
        room("WebSignIn", at: "Web/SignIn", ["Ground", "Storage", "Identity", "Door", "WebDoor", "WebFrame", "WebParts", http]),
        room("WebSelf", at: "Web/Self", ["Ground", "Storage", "Identity", "Door", "WebDoor", "WebFrame", "WebParts", http]),
        room(
            "WebAccounts", at: "Web/Accounts",
            [
                "Ground", "Storage", "StorageFiles", "Identity", "Grading", "Accounts", "Trade", "Reports", "Export", "Door", "WebDoor",
                "WebFrame", "WebParts", http,
            ]),
        room(
            "WebGrading", at: "Web/Grading",
            ["Ground", "Storage", "Identity", "Grading", "Accounts", "Trade", "Door", "WebDoor", "WebFrame", "WebParts", http]),
        room(
            "WebReports", at: "Web/Reports",
            ["Ground", "Storage", "Identity", "Accounts", "Grading", "Reports", "Door", "WebDoor", "WebFrame", "WebParts", http]),
        room(
            "WebTrade", at: "Web/Trade",
            ["Ground", "Storage", "Identity", "Accounts", "Trade", "Door", "WebDoor", "WebFrame", "WebParts", http]),
        room(
            "WebCompany", at: "Web/Company",
            ["Ground", "Storage", "Identity", "Accounts", "Trade", "Door", "WebDoor", "WebFrame", "WebParts", http]),
        room("Wire", at: "Wire", ["Ground", "Identity", "Grading", "Accounts", "Trade", "Exchange"]),
        room("APIDoor", at: "API/Door", ["Ground", "Storage", "StorageFiles", "Identity", "Wire", "Door", hummingbird, http, log, nio]),
        room(
            "CLI", at: "CLI",
            [
                "Ground", "Storage", "StorageFiles", "Schema", "Identity", "Grading", "Accounts", "Trade", "Demo", "Exchange",
                "ExchangeReading", "Export", "Reports",
                "Wire",
                arguments, lifecycle, log,
            ]),
        room("Grading", at: "Areas/Accounts/Grading", ["Ground", .product(name: "Yams", package: "Yams")]),
        room("Identity", at: "Areas/Identity", ["Ground", "Storage", "CArgon2", crypto]),
        room("Accounts", at: "Areas/Accounts", ["Ground", "Storage", "StorageFiles", "Identity", "Grading"], without: ["Grading"]),
        room("Trade", at: "Areas/Trade", ["Ground", "Storage", "Identity", "Grading", "Accounts"]),
        room(
            "API", at: "API/Nouns",
            [
                "Ground", "Storage", "StorageFiles", "Identity", "Grading", "Accounts", "Trade", "Reports", "Search", "Door", "Wire",
                "APIDoor", http,
            ]),
        room("Search", at: "Areas/Search", ["Ground", "Storage", "Identity", "Accounts", "Trade"]),
        room(
            "WebSearch", at: "Web/Search",
            ["Ground", "Storage", "Identity", "Accounts", "Search", "Door", "WebDoor", "WebFrame", "WebParts", http]),
        room("Demo", at: "Demo", ["Ground", "Storage", "Identity", "Grading", "Accounts", "Trade"]),
        .executableTarget(
            name: "hengce",
            dependencies: [
                "Ground", "Storage", "StorageFiles", "StorageSQLite", "StoragePostgres", "Schema", "Identity", "Accounts", "Door", "Wire",
                "APIDoor", "CLI",
                "API", "WebDoor", "WebFrame", "WebSignIn", "WebSelf", "WebAccounts", "WebGrading", "WebReports", "WebCompany", "WebSearch",
                "WebTrade",
                hummingbird, core, tls, ssl, http, log, nio, posix, lifecycle, signals, yams,
            ], path: "Sources/hengce", swiftSettings: house),
        room("ExchangeReading", at: "Areas/Exchange/Reading", ["Ground"]),
        room("ExchangeWriting", at: "Areas/Exchange/Writing"),
        room(
            "Exchange", at: "Areas/Exchange/Import",
            ["Ground", "Storage", "Identity", "Grading", "Accounts", "Trade", "ExchangeReading", "ExchangeWriting", crypto]),
        room("Reports", at: "Areas/Reports", ["Ground", "Storage", "Identity", "Grading", "Accounts", "Trade"]),
        room(
            "Export", at: "Areas/Exchange/Export",
            ["Ground", "Storage", "Identity", "Grading", "Accounts", "Trade", "Reports", "ExchangeWriting", crypto]),
        .target(
            name: "TestSupport", dependencies: ["Ground", "Storage", "StorageSQLite", "StoragePostgres", "CPostgres"],
            path: "Tests/Support",
            swiftSettings: house),
        tests("HouseTests", at: "HouseTests"),
        tests("GroundTests", at: "GroundTests", ["Ground"]),
        .target(
            name: "CompanySupport",
            dependencies: ["Ground", "Storage", "StorageFiles", "Schema", "Identity", "Grading", "Accounts", "Trade", "TestSupport"],
            path: "Tests/Company", swiftSettings: house),
        tests("IdentityTests", at: "IdentityTests", ["Ground", "Storage", "Identity", "CompanySupport", "TestSupport"]),
        tests(
            "AccountsTests", at: "AccountsTests/Accounts",
            ["Ground", "Storage", "StorageFiles", "Identity", "Grading", "Accounts", "Schema", "CompanySupport", "TestSupport"]),
        tests(
            "TradeTests", at: "TradeTests",
            ["Ground", "Storage", "Identity", "Grading", "Accounts", "Trade", "CompanySupport", "TestSupport"]),
        tests(
            "APITests", at: "APITests",
            [
                "Ground", "Storage", "StorageFiles", "Identity", "Grading", "Accounts", "Trade", "Door", "Wire", "APIDoor", "API",
                "CompanySupport",
                "TestSupport", hummingbird, hummingbirdTesting, http, nio,
            ]),
        tests(
            "SearchTests", at: "SearchTests",
            ["Ground", "Storage", "Schema", "Identity", "Accounts", "Trade", "Search", "Demo", "CompanySupport", "TestSupport"]),
        tests("SchemaTests", at: "SchemaTests", ["Schema", "Storage"]),
        tests("StorageTests", at: "StorageTests", ["Ground", "Storage", "StorageSQLite", "StoragePostgres", "TestSupport"]),
        tests("GradingTests", at: "AccountsTests/Grading", ["Grading", "Ground"]),
        tests("WebPartsTests", at: "WebTests/Parts", ["WebParts", "Ground"]),
        .target(name: "SocketSupport", path: "Tests/Sockets", swiftSettings: house),
        tests(
            "DoorTests", at: "DoorTests",
            [
                "Ground", "CZlib", "Door", "SocketSupport", hummingbird, hummingbirdTesting, core, http, httpParts, nio, embedded, log,
            ]),
        tests(
            "WebDoorTests", at: "WebTests/Door",
            [
                "Ground", "Storage", "StorageFiles", "Identity", "Grading", "Accounts", "Trade", "CLI", "Door", "APIDoor", "WebParts",
                "WebDoor", "hengce",
                "CompanySupport", "TestSupport", hummingbird, hummingbirdTesting, http, nio, log,
            ]),
        tests(
            "CLITests", at: "CLITests",
            [
                "Ground", "Storage", "StorageFiles", "Schema", "Identity", "Grading", "Accounts", "Trade", "Wire", "CLI",
                "CompanySupport", "TestSupport", lifecycle, log,
            ]),
        tests(
            "HengceTests", at: "HengceTests",
            [
                "Ground", "Storage", "StorageSQLite", "StoragePostgres", "Identity", "Accounts", "Door", "APIDoor", "CLI", "hengce",
                "TestSupport",
                "SocketSupport", nio,
            ]),
        tests(
            "DemoTests", at: "DemoTests",
            ["Ground", "Storage", "Schema", "Identity", "Grading", "Accounts", "Trade", "Demo", "TestSupport"]),
        tests(
            "ExchangeTests", at: "ExchangeTests/Import",
            [
                "Ground", "Storage", "Identity", "Grading", "Accounts", "Trade", "ExchangeReading", "ExchangeWriting", "Exchange",
                "CompanySupport",
                "TestSupport",
            ]),
        tests(
            "ReportsTests", at: "ReportsTests",
            ["Ground", "Storage", "Identity", "Accounts", "Trade", "Reports", "CompanySupport", "TestSupport"]),
        tests(
            "ExportTests", at: "ExchangeTests/Export",
            [
                "Ground", "Storage", "Identity", "Grading", "Accounts", "Trade", "ExchangeReading", "Export", "CompanySupport",
                "TestSupport", crypto,
            ]),
        tests("ExchangeReadingTests", at: "ExchangeTests/Reading", ["ExchangeReading", "Ground", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
