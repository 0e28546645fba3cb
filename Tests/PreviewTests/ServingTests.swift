import Foundation
import NewsgenPreview
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ServingTests {
  static let files = [
    "public/index.html": "<html><body><p>أهلا</p></body></html>",
    "public/404.html": "<html><body>ضاعت</body></html>",
    "public/2023/08/index.html": "<body>August</body>",
    "public/2023/08/14/وزير-الدفاع.html": "<body>وزير</body>",
    "public/2023/a..b.txt": "dots",
    "public/empty/readme.txt": "",
    "public/assets/site.css": "body { color: black }",
    "public/assets/app.js": "1",
    "public/feed.xml": "<feed/>",
    "public/feed.json": "{}",
    "public/photo.jpg": "0123456789",
    "public/data.bin0": "?",
    "secret.txt": "secret",
  ]

  @Test func servesPagesWithTheReloadScript() async throws {
    try await withPreview(Self.files) { preview in
      let answer = try await preview.request("/")
      #expect(answer.status == 200)
      #expect(answer.fields["content-type"] == "text/html; charset=utf-8")
      #expect(answer.fields["cache-control"] == "no-cache")
      #expect(answer.fields["x-content-type-options"] == "nosniff")
      #expect(answer.fields["etag"] == nil)
      #expect(answer.fields["accept-ranges"] == nil)
      #expect(answer.body.hasPrefix("<html><body><p>أهلا</p><script src=\"/__newsgen/reload.js?v="))
      #expect(answer.body.hasSuffix("\"></script></body></html>"))
      #expect(answer.fields["content-length"] == "\(answer.body.utf8.count)")
      #expect(try preview.site.read("public/index.html") == Self.files["public/index.html"])
    }
  }

  @Test func ignoresRangesOfPages() async throws {
    try await withPreview(Self.files) { preview in
      let answer = try await preview.request("/", fields: ["Range: bytes=0-3"])
      #expect(answer.status == 200)
      #expect(answer.body.hasPrefix("<html>"))
    }
  }

  @Test func servesTheSitesOwnPageForWhatIsMissing() async throws {
    try await withPreview(Self.files) { preview in
      for target in ["/no/such/page.html", "/empty/", "/empty", "/%FF", "/%zz", "/index.html/"] {
        let answer = try await preview.request(target)
        #expect(answer.status == 404, "\(target)")
        #expect(answer.body.contains("ضاعت<script src="), "\(target)")
      }
    }
  }

  @Test func saysThatNothingIsThereWhereTheSiteHasNoOutput() async throws {
    try await withPreview([:], build: { _ in .failed }) { preview in
      let answer = try await preview.request("/")
      #expect(answer.status == 404)
      #expect(answer.body.contains("Nothing here"))
      #expect(answer.body.contains("/__newsgen/reload.js"))
    }
  }

  @Test(arguments: [
    "/%2e%2e/secret.txt", "/../secret.txt", "/2023/%2e%2e/%2e%2e/secret.txt", "/..%2fsecret.txt",
    "/2023/..%2f..%2fsecret.txt", "/%2fetc/passwd", "//etc/passwd", "/index.html%00",
    "/link-out/secret.txt", "/link-out", "/secret-link.txt", "/.%2e/secret.txt",
    "/..%5csecret.txt", "/%252e%252e/secret.txt", "http://127.0.0.1/../secret.txt", "*",
  ])
  func neverLeavesTheFolder(target: String) async throws {
    try await withPreview(Self.files) { preview in
      try preview.site.link("public/link-out", to: preview.site.path)
      try preview.site.link("public/secret-link.txt", to: "../secret.txt")
      try preview.site.link("public/link-in.css", to: "assets/site.css")
      let answer = try await preview.request(target)
      #expect(answer.status == 404 || answer.status == 400)
      #expect(!answer.body.contains("secret") && !answer.body.contains("root:"))
      #expect(try await preview.request("/link-in.css").status == 200)
    }
  }

  @Test func servesNothingHidden() async throws {
    let targets = [
      "/.env", "/.git/config", "/%2eenv", "/%2Egit/config", "//.env", "/./.env", "/2023/../.env",
      "/2023/.hidden.html", "/.newsgen-staging/index.html", "/.newsgen/cache", "/.env%00", "/.git/",
      "/.git", "/2023%5c.hidden.html", "/2023\\.hidden.html", "/visible.txt", "/2023/.well-known/a",
      "/.well-known/.a", "/.WELL-KNOWN/a", "/folder/config", "/.well-known/../.env",
    ]
    let hidden = [
      ".env", ".git/config", ".git/index.html", "2023/.hidden.html", ".newsgen-staging/index.html",
      ".newsgen/cache", "2023\\.hidden.html", "2023/.well-known/a", ".well-known/.a",
      ".WELL-KNOWN/a",
    ]
    let files = Dictionary(uniqueKeysWithValues: hidden.map { ("public/" + $0, "secret") })
    try await withPreview(files) { preview in
      try preview.site.write("token", to: "public/.well-known/a")
      try preview.site.link("public/visible.txt", to: ".env")
      try preview.site.link("public/folder", to: ".git")
      for target in targets {
        let answer = try await preview.request(target)
        #expect(answer.status == 404 || answer.status == 400, "\(target)")
        #expect(!answer.body.contains("secret"), "\(target)")
      }
      #expect(try await preview.request("/.well-known/a").body == "token")
    }
  }

  @Test func redirectsAFolderToItsSlash() async throws {
    try await withPreview(Self.files) { preview in
      try preview.site.write("<p>", to: "public/أخبار/index.html")
      let plain = try await preview.request("/2023/08?page=2")
      #expect(plain.status == 307)
      #expect(plain.fields["location"] == "/2023/08/?page=2")
      let arabic = try await preview.request("/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1")
      #expect(arabic.fields["location"] == "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/")
      let doubled = try await preview.request("//2023/08")
      #expect(doubled.fields["location"] == "/2023/08/")
      #expect(try await preview.request("/2023/08/").status == 200)
    }
  }

  @Test func servesArabicPathsInEverySpelling() async throws {
    try await withPreview(Self.files) { preview in
      try preview.site.write("<body>آ</body>", to: "public/آ.html")
      let upper = "/2023/08/14/%D9%88%D8%B2%D9%8A%D8%B1-%D8%A7%D9%84%D8%AF%D9%81%D8%A7%D8%B9.html"
      let decomposed = "/%D8%A7%D9%93.html"
      for target in [upper, upper.lowercased(), decomposed] {
        #expect(try await preview.request(target).status == 200, "\(target)")
      }
      #expect(try await preview.request("/2023/a..b.txt").body == "dots")
    }
  }

  @Test func answersHeadLikeGetWithoutTheBody() async throws {
    try await withPreview(Self.files) { preview in
      for target in ["/", "/photo.jpg", "/none", "/__newsgen/reload.js"] {
        let get = try await preview.request(target)
        let head = try await preview.request(target, method: "HEAD")
        #expect(head.status == get.status)
        #expect(head.body.isEmpty)
        for name in ["content-length", "content-type", "etag"] {
          #expect(head.fields[name] == get.fields[name], "\(target) \(name)")
        }
      }
    }
  }

  @Test func refusesOtherMethods() async throws {
    try await withPreview(Self.files) { preview in
      for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let answer = try await preview.request(
          "/", method: method, fields: ["Content-Length: 0"])
        #expect(answer.status == 405)
        #expect(answer.fields["allow"] == "GET, HEAD")
      }
    }
  }

  @Test func namesTheTypeAndTheEncoding() async throws {
    try await withPreview(Self.files) { preview in
      let expected = [
        "/assets/site.css": "text/css; charset=utf-8",
        "/assets/app.js": "text/javascript; charset=utf-8",
        "/feed.xml": "application/xml; charset=utf-8",
        "/feed.json": "application/json; charset=utf-8",
        "/photo.jpg": "image/jpeg",
        "/data.bin0": "application/octet-stream",
        "/empty/readme.txt": "text/plain; charset=utf-8",
      ]
      for (target, type) in expected {
        let answer = try await preview.request(target)
        #expect(answer.fields["content-type"] == type)
      }
    }
  }

  @Test(arguments: [
    ("bytes=2-4", 206, "234", "bytes 2-4/10"), ("bytes=7-", 206, "789", "bytes 7-9/10"),
    ("bytes=-3", 206, "789", "bytes 7-9/10"), ("bytes=8-99", 206, "89", "bytes 8-9/10"),
    ("bytes=10-", 416, "", "bytes */10"), ("bytes=-0", 416, "", "bytes */10"),
    ("bytes=4-2", 200, "0123456789", nil), ("bytes=0-1,4-5", 200, "0123456789", nil),
    ("lines=1-2", 200, "0123456789", nil),
  ])
  func servesPartsOfFiles(range: String, status: Int, body: String, contentRange: String?)
    async throws
  {
    try await withPreview(Self.files) { preview in
      let answer = try await preview.request("/photo.jpg", fields: ["Range: \(range)"])
      #expect(answer.status == status)
      #expect(answer.body == body)
      #expect(answer.fields["content-range"] == contentRange)
      #expect(answer.fields["content-length"] == "\(body.utf8.count)")
    }
  }

  @Test func tellsTwoBuildsOfOneSecondApart() async throws {
    try await withPreview(Self.files) { preview in
      let first = try await preview.request("/photo.jpg")
      let tag = try #require(first.fields["etag"])
      let known = try await preview.request("/photo.jpg", fields: ["If-None-Match: \(tag)"])
      #expect(known.status == 304)
      try await Task.sleep(for: .milliseconds(20))
      try preview.site.write("9876543210", to: "public/photo.jpg")
      let changed = try await preview.request("/photo.jpg", fields: ["If-None-Match: \(tag)"])
      #expect(changed.status == 200)
      #expect(changed.body == "9876543210")
    }
  }

  @Test func answersConditionalRequests() async throws {
    try await withPreview(Self.files) { preview in
      let known = try await preview.request("/photo.jpg")
      let tag = try #require(known.fields["etag"])
      #expect(known.fields["last-modified"]?.hasSuffix(" GMT") == true)
      for field in [tag, "\"a\", \(tag)", String(tag.dropFirst(2)), "*"] {
        let answer = try await preview.request("/photo.jpg", fields: ["If-None-Match: \(field)"])
        #expect(answer.status == 304 && answer.body.isEmpty, "\(field)")
        #expect(answer.fields["etag"] == tag)
      }
      for fields in [["If-None-Match: \"a\""], ["If-Range: \(tag)", "Range: bytes=0-1"]] {
        let answer = try await preview.request("/photo.jpg", fields: fields)
        #expect(answer.status == 200 && answer.body == "0123456789", "\(fields)")
      }
    }
  }

  @Test func servesTheSiteBelowItsBasePath() async throws {
    try await withPreview(Self.files, options: { $0.basePath = "/مجلة/" }) { preview in
      let base = "/%D9%85%D8%AC%D9%84%D8%A9/"
      let root = try await preview.request("/")
      #expect(root.status == 307)
      #expect(root.fields["location"] == base)
      #expect(try await preview.request(base).status == 200)
      #expect(try await preview.request(base + "assets/site.css").status == 200)
      #expect(try await preview.request("/assets/site.css").status == 404)
      #expect(try await preview.location(String(base.dropLast())) == base)
      #expect(try await preview.location(base + "2023/08") == base + "2023/08/")
    }
  }
}
