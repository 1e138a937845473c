package import ArgumentParser

/// `hengce serve`. The assembly of the program carries it out.
package struct ServeCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Brings the schema up to date, then serves pages, the API and commands.",
        discussion: "SIGTERM lets running requests end; the program exits with 0 within ten seconds.")

    @OptionGroup package var settings: SettingOptions

    package init() {}
}

/// `hengce settings`
package struct SettingsCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Prints the settings that count and where each comes from; secrets are masked.")

    @OptionGroup package var settings: SettingOptions

    @Flag(help: "Prints JSON for programs.")
    package var json = false

    @Flag(help: "Prints the page of the manual that lists them.")
    package var markdown = false

    package init() {}
}

/// `hengce describe-api`
package struct DescribeAPICommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "describe-api", abstract: "Prints the OpenAPI document of the JSON API.")

    package init() {}
}

/// The settings that may also be given as options.
package struct SettingOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("sqlite:PATH or postgres://…", valueName: "url"))
    package var database: DatabaseAddress?

    @Option(help: "The address to listen on.")
    package var host: String?

    @Option(help: "The port to listen on.")
    package var port: Int?

    @Option(help: ArgumentHelp("The certificate chain, as PEM.", valueName: "file"))
    package var tlsCert: String?

    @Option(help: ArgumentHelp("The private key, as PEM.", valueName: "file"))
    package var tlsKey: String?

    @Option(help: ArgumentHelp("The network of the proxy in front, such as 10.0.0.0/8.", valueName: "cidr"))
    package var trustedProxy: String?

    package init() {}

    package func validate() throws {
        if let port, !(0...65_535).contains(port) { throw ValidationError("--port takes a number from 0 to 65535.") }
    }

    /// What was given, by the names of the settings.
    package var given: [String: String] {
        [
            "database": database?.text, "host": host, "port": port.map(String.init), "tls_cert": tlsCert, "tls_key": tlsKey,
            "trusted_proxy": trustedProxy,
        ].compactMapValues { $0 }
    }
}
