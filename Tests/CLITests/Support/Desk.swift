import CLI
import CompanySupport
import Foundation
import Ground
import Identity
import TestSupport
import Wire

/// Where somebody types commands for a company of the standing cast.
struct Desk {
    let staff: CompanySupport.Company
    let company: CLI.Company
    let folder: URL

    struct Answer {
        let status: ExitStatus
        let output: String
        let complaints: String

        var lines: [Substring] { output.split(separator: "\n") }
        var json: JSON? { JSON(parsing: Data(output.utf8)) }
    }

    /// Words are divided at spaces, except where a text stands in quotation marks.
    func type(_ line: String, input: String? = nil, in language: Language = .english) async -> Answer {
        let console = RecordingConsole(input: input, folder: folder)
        let status: ExitStatus
        switch Invocation(words(of: line)) {
        case .company(let command): status = await command.carryOut(for: company, in: language, at: console)
        case .answer(let text, let wanted):
            console.complain(text)
            status = wanted
        case .serve, .settings, .describeAPI: status = .usage
        }
        return Answer(status: status, output: console.output, complaints: console.complaints)
    }

    @discardableResult
    func file(_ name: String, _ text: String) throws -> String {
        let place = folder.appending(path: name)
        try Data(text.utf8).write(to: place)
        return place.path
    }
}

func withDesk<Outcome>(on engine: Engine, clock: TestClock = TestClock(), _ body: (Desk) async throws -> Outcome) async throws -> Outcome {
    try await Scratch.withFolder { folder in
        try await withCompany(on: engine, clock: clock.clock) { staff in
            let day = CompanyDay(in: shanghai, setting: Moment.standing.today)
            let address = CLI.DatabaseAddress.sqlite(path: folder.appending(path: "hengce.db").path)
            let company = CLI.Company(
                database: staff.database, at: address, key: .standing, witness: WitnessFile(at: address.companion("seal")),
                files: staff.files, day: day,
                currency: .cny)
            return try await body(Desk(staff: staff, company: company, folder: folder))
        }
    }
}

let shanghai = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt

func words(of line: String) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
        index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
}
