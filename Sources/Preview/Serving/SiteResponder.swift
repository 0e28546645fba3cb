import HTTPTypes
import Hummingbird
import NewsgenSystem
import NIOCore

/// Answers requests with the files of the site and the events of `LiveReload`.
struct SiteResponder: HTTPResponder {
  let folder: SiteFolder
  let hosts: HostRule
  let reload: LiveReload

  /// How often to reopen a file that was written to while it was read.
  private static let attempts = 5

  func respond(to request: Request, context: PreviewContext) async throws -> Response {
    var response = try await answer(request, context.eventLoop)
    response.headers[.cacheControl] = "no-cache"
    response.headers[.xContentTypeOptions] = "nosniff"
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(
    _ request: Request, _ eventLoop: any EventLoop
  ) async throws -> Response {
    switch hosts.verdict(on: request.head) {
    case .allowed: break
    case .malformed: return .text(.badRequest, "The request needs one valid Host field.\n")
    case .foreign:
      return .text(.misdirectedRequest, "newsgen serve answers requests for this machine only.\n")
    }
    guard request.method == .get || request.method == .head else {
      var refusal = Response.text(.methodNotAllowed, "Only GET and HEAD are answered here.\n")
      refusal.headers[.allow] = "GET, HEAD"
      return refusal
    }
    guard request.head.path?.first == "/" else {
      return .text(.badRequest, "The request target must be a path that begins with /.\n")
    }
    switch request.uri.path {
    case LiveReload.eventsPath: return await events(for: request)
    case LiveReload.scriptPath: return .text(.ok, LiveReload.script, type: "text/javascript")
    default: return try await site(request, eventLoop)
    }
  }

  private func site(_ request: Request, _ eventLoop: any EventLoop) async throws -> Response {
    for _ in 0..<Self.attempts {
      do {
        return try await answerFromFolder(request, eventLoop)
      } catch OpenFile.Failure.changed {
        continue
      } catch OpenFile.Failure.noDescriptor {
        break
      }
    }
    return .unavailable("The file cannot be read at this moment.\n")
  }

  private func answerFromFolder(
    _ request: Request, _ eventLoop: any EventLoop
  ) async throws -> Response {
    switch try folder.target(of: request.head.path ?? "") {
    case .file(let file) where file.isPage:
      return try await page(.ok, file, eventLoop)
    case .file(let file):
      return try await contents(of: file, request, eventLoop)
    case .elsewhere(let location):
      // Not permanent: browsers keep such redirects, and the port may serve another site tomorrow.
      return .redirect(to: location, type: .temporary)
    case .nothing:
      guard let file = try folder.notFoundPage() else { return await emptySite() }
      return try await page(.notFound, file, eventLoop)
    }
  }

  /// Returns a page with the reload script in it.
  ///
  /// It has no ETag and no ranges, since those of the file do not apply to it.
  private func page(
    _ status: HTTPResponse.Status, _ file: ServedFile, _ eventLoop: any EventLoop
  ) async throws -> Response {
    let element = ByteBuffer(string: LiveReload.element(version: await reload.version))
    let size = file.contents.status.size
    let body: ResponseBody
    if size <= OpenFile.chunkSize {
      let html = try await file.contents.read(0..<size).readableBytesView
      let end = LiveReload.bodyEnd(in: html) ?? html.endIndex
      var page = ByteBuffer(html[..<end])
      page.writeImmutableBuffer(element)
      page.writeBytes(html[end...])
      body = ResponseBody(byteBuffer: page)
    } else {
      let end = try await file.contents.bodyEnd()
      body = ResponseBody(contentLength: size + element.readableBytes) { writer in
        try await file.contents.write(0..<end, to: &writer, on: eventLoop)
        try await writer.write(element)
        try await file.contents.write(end..<size, to: &writer, on: eventLoop)
        try await writer.finish(nil)
      }
    }
    return Response(status: status, headers: [.contentType: file.contentType], body: body)
  }

  private func emptySite() async -> Response {
    let element = LiveReload.element(version: await reload.version)
    return .text(.notFound, missingPage(element), type: "text/html")
  }

  /// Returns the file or a part of it, with the ETag of the open version.
  private func contents(
    of file: ServedFile, _ request: Request, _ eventLoop: any EventLoop
  ) async throws -> Response {
    let size = file.contents.status.size
    let tag = file.contents.entityTag
    var headers: HTTPFields = [
      .contentType: file.contentType, .eTag: tag, .lastModified: file.lastModified,
      .acceptRanges: "bytes",
    ]
    // `If-Modified-Since` is ignored: seconds do not tell two builds apart (RFC 9110, 13.1.3).
    if let known = request.headers[.ifNoneMatch], matches(tag, anyOf: known) {
      headers[.contentLength] = "\(size)"
      return Response(status: .notModified, headers: headers)
    }
    // A weak ETag never matches `If-Range` (RFC 9110 section 13.1.5).
    let asksForPart = request.method == .get && request.headers[.ifRange] == nil
    switch ByteRange(asksForPart ? request.headers[.range] : nil, size: size) {
    case .whole:
      return Response(
        status: .ok, headers: headers, body: try await body(file.contents, 0..<size, eventLoop))
    case .part(let part):
      headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound)/\(size)"
      return Response(
        status: .partialContent, headers: headers,
        body: try await body(file.contents, Range(part), eventLoop))
    case .unsatisfiable:
      return Response(status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(size)"])
    }
  }

  /// Reads a short body at once, so that a slow client does not keep the file open.
  private func body(
    _ file: OpenFile, _ range: Range<Int>, _ eventLoop: any EventLoop
  ) async throws -> ResponseBody {
    if range.count <= OpenFile.chunkSize {
      return ResponseBody(byteBuffer: try await file.read(range))
    }
    return ResponseBody(contentLength: range.count) { writer in
      try await file.write(range, to: &writer, on: eventLoop)
      try await writer.finish(nil)
    }
  }

  /// Returns whether `If-None-Match` has the tag, by weak comparison (RFC 9110, 8.8.3.2).
  private func matches(_ tag: String, anyOf field: String) -> Bool {
    let opaque = tag.dropFirst(2)
    return field.split(separator: ",").contains { entry in
      let entry = entry.trimmingPrefix { $0 == " " || $0 == "\t" }
      return entry == "*"
        || (entry.hasPrefix("W/") ? entry.dropFirst(2) : entry)
          .prefix(opaque.count) == opaque
    }
  }

  private func events(for request: Request) async -> Response {
    guard hosts.isSameOrigin(request.head) else {
      return .text(.forbidden, "Events are for pages of this server only.\n")
    }
    let headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8"]
    guard request.method == .get else { return Response(status: .ok, headers: headers) }
    guard let stream = await reload.listen() else {
      return .unavailable("Too many pages are open.\n")
    }
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "retry: 500\n\n"))
        // Do not count a closed page until the next heartbeat fails.
        try await request.body.consumeWithInboundCloseHandler { _ in
          for await message in stream.messages {
            try await writer.write(ByteBuffer(string: message.eventText))
          }
        } onInboundClosed: {
          stream.end()
        }
        try await writer.finish(nil)
      })
  }
}

/// The event loop of a request's connection, which responding needs.
struct PreviewContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let eventLoop: any EventLoop

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    eventLoop = source.channel.eventLoop
  }
}

extension Response {
  fileprivate static func text(
    _ status: HTTPResponse.Status, _ text: String, type: String = "text/plain"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type + "; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  fileprivate static func unavailable(_ text: String) -> Response {
    var response = Response.text(.serviceUnavailable, text)
    response.headers[.retryAfter] = "1"
    // Others may be waiting for a connection.
    response.headers[.connection] = "close"
    return response
  }
}

/// Returns the page for a missing file of a site that has no `/404.html`, or was never built.
private func missingPage(_ script: String) -> String {
  """
  <!doctype html>
  <html lang="en">
  <meta charset="utf-8">
  <title>Nothing here</title>
  <body>
  <h1>Nothing here</h1>
  <p>The site has no page at this address. If its build failed, the terminal says why.</p>
  \(script)</body>
  </html>

  """
}
