import Ground
import Storage
import Testing

@testable import CLI

/// What is said when the database cannot do its work.
@Suite struct StorageFailureTests {
    @Test func `the engine's words become part of one sentence`() {
        let refused = StorageFailure.unreachable(
            "PostgreSQL does not answer: connection to server at \"127.0.0.1\" failed\n\tIs the server running on that host?")
        #expect(
            sentence(about: refused).english
                == "The database cannot be opened: PostgreSQL does not answer: connection to server at \"127.0.0.1\" failed Is the server running on that host. Check its address, the permissions, and whether its server runs."
        )
    }

    @Test func `a hint stands only where it helps`() {
        let overflow = sentence(about: StorageFailure.failed("integer overflow"))
        #expect(overflow.english == "The database could not do this: integer overflow. If it stays so, tell the maintainers.")
        #expect(!overflow.hans.contains("权限") && !overflow.hans.contains("--database"))
    }
}
