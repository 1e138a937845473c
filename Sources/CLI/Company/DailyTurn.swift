import Ground
package import Logging
import ServiceLifecycle

/// Notices that a new day has begun, or a demonstration, while the program serves.
package struct DailyTurn: Service {
    private let company: Company
    private let log: Logger
    private let pause: Duration

    package init(of company: Company, every pause: Duration = .seconds(30), log: Logger) {
        (self.company, self.pause, self.log) = (company, pause, log)
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var today = company.clock().today
            while true {
                try await Task.sleep(for: pause)
                today = await turn(after: today)
            }
        }
    }

    /// A database that does not answer now is asked again after the pause.
    private func turn(after today: Day) async -> Day {
        do {
            try await company.followDemonstration()
            let now = company.clock().today
            guard now != today else {
                try await company.forgetAnswers()
                return today
            }
            try await company.turnDay()
            log.info("a new day has begun", metadata: ["today": "\(now)"])
            return now
        } catch {
            log.error("the new day could not be begun", metadata: ["error": "\(error)"])
            return today
        }
    }
}
