import HTTPTypes
package import Hummingbird

/// Answers what no route takes, whatever its method: a bare status of the framework would say nothing to anybody.
package struct UnmatchedRequests: RouterMiddleware {
    package typealias Context = DoorContext
    package typealias Answer = @Sendable (Request, DoorContext) async -> Response
    private let answer: Answer

    package init(answeredBy answer: @escaping Answer) { self.answer = answer }

    @concurrent package func handle(
        _ request: Request, context: DoorContext, next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let response = await answer(request, context)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }
}

extension Router<DoorContext> {
    /// Where doors are mounted: HEAD is answered as GET is, without the body.
    package static func front() -> Router<DoorContext> { Router(context: DoorContext.self, options: .autoGenerateHeadEndpoints) }
}
