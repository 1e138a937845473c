import Door
import Ground
import HTTPTypes
import Hummingbird
import Identity
import NIOCore
import WebParts

/// What handlers want done, in HTTP.
extension WebDoor {
    func response(to answer: WebAnswer, _ request: Request) -> Response {
        var response = plainResponse(to: answer, request)
        // What was to be said once has been said on this page.
        switch answer.drawn {
        case .page, .refused, .turnedAway:
            if cookies.flash(of: request) != nil { cookies.set(cookies.flash, to: "", maxAge: 0, in: &response) }
        default: break
        }
        return response
    }

    private func plainResponse(to answer: WebAnswer, _ request: Request) -> Response {
        switch answer {
        case .page(let page): return html(page, .ok)
        case .file(let file): return file.response
        case .refused(let page): return html(page, .unprocessableContent)
        case .turnedAway(let page, let refusal): return html(page, refusal)
        case .redirect(let link, let flash):
            var response = seeOther(link)
            if let flash { cookies.set(cookies.flash, to: flash.rawValue, maxAge: 60, in: &response) }
            return response
        case .signInFirst(let link):
            // A part of a page cannot show where to sign in, so the whole page goes there.
            guard request.headers[.init("HX-Request")!] == "true" else { return seeOther(link) }
            return Response(status: .unauthorized, headers: [.init("HX-Redirect")!: link.address])
        case .entered(let entrance, let remembered, let link, let flash):
            var response = plainResponse(to: .redirect(link, flash), request)
            give(entrance.secret, remembered: remembered && entrance.session != nil, in: &response)
            return response
        case .renewed(let session, let answer):
            var response = plainResponse(to: answer, request)
            give(session.secret, remembered: session.isRemembered, in: &response)
            return response
        case .known(let device, let answer):
            var response = plainResponse(to: answer, request)
            cookies.set(cookies.device, to: device.text, maxAge: 180 * 86_400, in: &response)
            return response
        case .signedOut(let link):
            var response = seeOther(link)
            response.headers[.init("Clear-Site-Data")!] = "\"cache\""
            cookies.set(cookies.session, to: "", maxAge: 0, in: &response)
            cookies.set(cookies.flash, to: FlashWord.signedOut.rawValue, maxAge: 60, in: &response)
            return response
        case .language(let language, let link):
            var response = seeOther(link)
            cookies.set(cookies.language, to: language.rawValue, maxAge: 31_536_000, in: &response)
            return response
        }
    }

    private func give(_ secret: Secret, remembered: Bool, in response: inout Response) {
        cookies.set(cookies.session, to: secret.text, maxAge: remembered ? 12 * 3600 : nil, in: &response)
    }

    func html(_ page: [UInt8], _ refusal: any Refusal) -> Response {
        var response = html(page, HTTPResponse.Status(code: refusal.status.rawValue))
        if let seconds = refusal.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    private func html(_ page: [UInt8], _ status: HTTPResponse.Status) -> Response {
        Response(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(bytes: page)))
    }

    private func seeOther(_ link: Link) -> Response { Response(status: .seeOther, headers: [.location: link.address]) }
}

extension WebAnswer {
    /// What is answered, whatever cookies come with it.
    var drawn: WebAnswer {
        switch self {
        case .renewed(_, let answer), .known(_, let answer): answer.drawn
        default: self
        }
    }
}
