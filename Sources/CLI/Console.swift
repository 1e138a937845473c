package import Foundation
import Ground

/// How a command speaks to the person who typed it, and reaches that person's files: in the same process, or over the socket.
package protocol Console: Sendable {
    /// Lines for standard output.
    func print(_ lines: String) async throws

    /// A sentence for the error channel.
    func complain(_ sentence: String) async throws

    /// What is being done at the moment, for a person who watches. It may be skipped, and never waits.
    func progress(_ words: String)

    /// All of standard input, if something was piped in.
    func readInput() async throws -> String?

    /// Brings a file of the person's to where this process can read it. It is there until the command ends.
    func fetch(_ path: String) async throws -> URL

    /// Where the command may leave a file of its own until it ends.
    func scratch() async throws -> URL

    /// Makes sure that a file can be delivered there later, and leaves alone what stands there.
    func expectDelivery(to path: String) async throws

    /// Copies a file of this process to where the person wants it.
    func deliver(_ file: URL, to path: String) async throws
}

extension Console {
    /// Says what went wrong, if anybody is left to hear it.
    func complain(of error: any Error, in language: Language) async -> ExitStatus {
        try? await complain(sentence(about: error)[language])
        return .failure
    }
}
