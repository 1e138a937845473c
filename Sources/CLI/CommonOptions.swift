package import ArgumentParser

/// What every command that works on a company's database takes.
package struct CommonOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("sqlite:PATH or postgres://…; else the setting `database`.", valueName: "url"))
    package var database: DatabaseAddress?

    @Option(name: .customLong("as"), help: ArgumentHelp("Acts as this member instead of as the console.", valueName: "email"))
    package var member: String?

    @Flag(help: "Prints JSON for programs, and nothing else, on standard output.")
    package var json = false

    package init() {}
}
