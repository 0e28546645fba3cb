import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers requests with the files of the site and the events of `LiveReload`.
struct SiteResponder: HTTPResponder {
  let folder: SiteFolder
  let hosts: HostRule
  let reload: LiveReload

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    var response = try await answer(request, context)
    response.headers[.cacheControl] = "no-cache"
    response.headers[.xContentTypeOptions] = "nosniff"
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
    guard hosts.allows(request.head.authority) else {
      return .text(.misdirectedRequest, "newsgen serve answers requests for this machine only.\n")
    }
    guard request.method == .get || request.method == .head else {
      var refusal = Response.text(.methodNotAllowed, "Only GET and HEAD are answered here.\n")
      refusal.headers[.allow] = "GET, HEAD"
      return refusal
    }
    switch request.uri.path {
    case LiveReload.eventsPath: return await events(for: request)
    case LiveReload.scriptPath: return .text(.ok, LiveReload.script, type: "text/javascript")
    default: return try await site(request, context)
    }
  }

  private func site(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
    switch folder.target(of: request.head.path ?? "") {
    case .file(let file) where file.isPage:
      return try await page(.ok, file)
    case .file(let file):
      return try await contents(of: file, request, context)
    case .elsewhere(let location):
      // Not permanent: browsers keep those for ever, and tomorrow the port serves another site.
      return .redirect(to: location, type: .temporary)
    case .nothing:
      guard let file = folder.notFoundPage() else { return await emptySite() }
      return try await page(.notFound, file)
    }
  }

  /// A page with the reload script in it.
  ///
  /// It has no ETag and no ranges, since those of the file are not true of it.
  private func page(_ status: HTTPResponse.Status, _ file: ServedFile) async throws -> Response {
    // Asked for first: a page that changes while it is read must count as old.
    let version = await reload.version
    guard let bytes = FileManager.default.contents(atPath: file.path) else {
      return await emptySite()
    }
    return .bytes(
      status, LiveReload.page(Array(bytes), version: version), type: file.contentType)
  }

  private func emptySite() async -> Response {
    .bytes(
      .notFound, LiveReload.page(Array(missingPage.utf8), version: await reload.version),
      type: "text/html; charset=utf-8")
  }

  /// The file or a part of it, with an ETag.
  ///
  /// `FileMiddleware` reads `bytes=-5` as the first six bytes and lets a range begin behind the end
  /// of the file, so it gets ranges that are resolved already.
  private func contents(
    of file: ServedFile, _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    var head = request.head
    head.path = "/"
    // Whole seconds and weak ETags are too coarse to tell two builds apart (RFC 9110, 13.1.5).
    head.headerFields[.ifModifiedSince] = nil
    let asksForPart = request.method == .get && request.headers[.ifRange] == nil
    switch ByteRange(asksForPart ? request.headers[.range] : nil, size: file.status.size) {
    case .whole: head.headerFields[.range] = nil
    case .part(let part):
      head.headerFields[.range] = "bytes=\(part.lowerBound)-\(part.upperBound)"
    case .unsatisfiable:
      return Response(
        status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(file.status.size)"])
    }

    let files = FileMiddleware<BasicRequestContext, ServedFile>(fileProvider: file)
    var response = try await files.handle(
      Request(head: head, body: request.body), context: context
    ) { _, _ in throw HTTPError(.notFound) }
    response.headers[.contentType] = file.contentType
    return response
  }

  private func events(for request: Request) async -> Response {
    let headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8"]
    guard request.method == .get else { return Response(status: .ok, headers: headers) }
    let messages = await reload.listen()
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "retry: 500\n\n"))
        for await message in messages {
          try await writer.write(ByteBuffer(string: message.eventText))
        }
        try await writer.finish(nil)
      })
  }
}

extension Response {
  fileprivate static func text(
    _ status: HTTPResponse.Status, _ text: String, type: String = "text/plain"
  ) -> Response {
    bytes(status, Array(text.utf8), type: type + "; charset=utf-8")
  }

  fileprivate static func bytes(
    _ status: HTTPResponse.Status, _ bytes: [UInt8], type: String
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// What is shown for a missing page of a site that has no `/404.html`, or was never built.
private let missingPage = """
  <!doctype html>
  <html lang="en">
  <meta charset="utf-8">
  <title>Nothing here</title>
  <body>
  <h1>Nothing here</h1>
  <p>The site has no page at this address. If its build failed, the terminal says why.</p>
  </body>
  </html>

  """
