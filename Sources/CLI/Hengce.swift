import ArgumentParser

/// The root of the command line. Each command is a value with a file of its own.
struct Hengce: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hengce", abstract: "衡策 Hengce, key-account sales.", version: Release.version,
        subcommands: [
            ServeCommand.self, MigrateCommand.self, DemoGroup.self, UserGroup.self, TokenGroup.self, ImportGroup.self, ExportCommand.self,
            GradeGroup.self,
            AuditGroup.self, SettingsCommand.self, DoctorCommand.self, DescribeAPICommand.self,
        ])
}

struct DemoGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Invented companies to look at and to measure with.", subcommands: [DemoLoadCommand.self])
}

struct UserGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Members of the company.",
        subcommands: [UserAddCommand.self, UserInviteCommand.self, UserRemoveSecondFactorCommand.self])
}

struct TokenGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Keys for programs.", subcommands: [TokenCreateCommand.self])
}

struct ImportGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Brings in files, and takes imports back.",
        usage: """
            hengce import <kind> <file> [<options>]
            hengce import revert <id>
            """,
        discussion: "The options of the first are listed by `hengce help import file`.",
        subcommands: [ImportFileCommand.self, ImportRevertCommand.self], defaultSubcommand: ImportFileCommand.self)
}

struct GradeGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade", abstract: "Grading of accounts.",
        subcommands: [GradeRunCommand.self, GradeSchemeGroup.self, GradeExplainCommand.self, GradeChangeCommand.self])
}

struct AuditGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The trail of who did what.", subcommands: [AuditVerifyCommand.self])
}

struct GradeSchemeGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scheme", abstract: "Grading schemes: versioned documents.",
        subcommands: [
            GradeSchemeListCommand.self, GradeSchemeShowCommand.self, GradeSchemeSaveCommand.self, GradeSchemeActivateCommand.self,
        ])
}

/// Which 衡策 this is.
package enum Release {
    package static let version = "0.1.0"
}
