import ArgumentParser

/// What somebody typed, understood: a command to carry out, or the answer that the words themselves ask for.
package enum Invocation {
    case serve(ServeCommand)
    case settings(SettingsCommand)
    case describeAPI(DescribeAPICommand)
    case company(any CompanyCommand)
    /// Help, the version, or what is wrong with the words.
    case answer(String, ExitStatus)

    /// The words behind the name of the program.
    package init(_ words: [String]) {
        do {
            self = try Invocation(of: try Hengce.parseAsRoot(words))
        } catch {
            // The parser ends with 64 where the words are wrong; for us that is 2.
            self = .answer(Hengce.fullMessage(for: error), Hengce.exitCode(for: error).isSuccess ? .success : .usage)
        }
    }

    /// The settings that were given as options, by their names.
    package var givenSettings: [String: String] {
        switch self {
        case .serve(let command): command.settings.given
        case .settings(let command): command.settings.given
        case .company(let command): command.common.database.map { ["database": $0.text] } ?? [:]
        case .describeAPI, .answer: [:]
        }
    }

    private init(of command: any ParsableCommand) throws {
        switch command {
        case let command as ServeCommand: self = .serve(command)
        case let command as SettingsCommand: self = .settings(command)
        case let command as DescribeAPICommand: self = .describeAPI(command)
        case let command as any CompanyCommand: self = .company(command)
        case var command where type(of: command).configuration.subcommands.isEmpty:
            // The parser's own commands, such as help, answer by what they throw.
            try command.run()
            self = .answer("", .success)
        default:
            self = .answer(Hengce.helpMessage(for: type(of: command)), .usage)
        }
    }
}

/// How a command ends, as the shell sees it.
package enum ExitStatus: Int32, Sendable {
    case success = 0
    /// Refused or failed; one sentence on the error channel says what, where and what to do.
    case failure = 1
    case usage = 2
}
